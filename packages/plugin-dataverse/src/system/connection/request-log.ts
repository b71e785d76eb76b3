import type { Logger } from '@couplet/core';
import type { RequestEvent, RequestListener } from '../../client';

const ordinary: ReadonlySet<RequestEvent['outcome']> = new Set(['done', 'refused', 'signInAgain']);

/** One structured line per request: trouble as a warning. Events carry no secrets, keys or values. */
export function requestLog(logger: Logger): RequestListener {
  return (event) => {
    if (ordinary.has(event.outcome)) logger.info('dataverse request', { ...event });
    else logger.warn('dataverse request', { ...event });
  };
}
