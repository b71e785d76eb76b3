import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { textMember } from '../send/json';
import type { WebApi } from '../send/web-api';
import { readJson } from './read-json';

/** Who we are to the environment. */
export interface Identity {
  readonly userId: string;
  readonly businessUnitId: string;
  readonly organizationId: string;
}

/** The cheapest authenticated call, used as the connection test (WA-23). */
export async function whoAmI(api: WebApi): Promise<Identity> {
  const answer = await readJson(api, { operation: 'whoAmI', path: 'WhoAmI' });
  const text = (name: string): string => {
    const value = textMember(answer, name);
    if (value === null) throw new UnreadableAnswerError('whoAmI', `'${name}' is missing`);
    return value.toLowerCase();
  };
  return { userId: text('UserId'), businessUnitId: text('BusinessUnitId'), organizationId: text('OrganizationId') };
}
