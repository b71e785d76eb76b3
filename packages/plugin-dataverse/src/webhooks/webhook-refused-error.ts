import { CoupletError } from '@couplet/core';

/** Why a call was not taken. */
export type WebhookRefusal = 'key' | 'organization' | 'tooLarge' | 'malformed';

const statuses = { key: 401, organization: 404, tooLarge: 413, malformed: 400 } as const satisfies Record<
  WebhookRefusal,
  number
>;

/** A call of a webhook that is not taken. Says nothing of what was sent: it may come from anybody. */
export class WebhookRefusedError extends CoupletError {
  readonly code = 'CPL_WEBHOOK_REFUSED';
  /** What to answer. */
  readonly status: number;

  constructor(refusal: WebhookRefusal, explanation: string) {
    super(`A webhook call was not taken: ${explanation}`, { reason: refusal });
    this.status = statuses[refusal];
  }
}
