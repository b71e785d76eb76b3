import { readWebhookCall, type WebhookCall, type WebhookNotice } from './webhook-call';
import { isWebhookKey, type WebhookKeys } from './webhook-keys';
import { WebhookRefusedError } from './webhook-refused-error';

/** Header that carries our key: registered as `{ kind: 'headers', values: { [webhookKeyHeader]: key } }`. */
export const webhookKeyHeader = 'x-couplet-key';

/** What a receiver knows of the environments that may call it. */
export interface WebhookSender {
  /** The tenant that is connected to it. */
  readonly tenant: string;
  readonly keys: WebhookKeys;
}

/** A notice with the tenant that it is for. */
export interface ReceivedWebhook extends WebhookNotice {
  readonly tenant: string;
}

/**
 * Takes a call of a webhook: checks who calls, then reads what it says. Dataverse signs nothing (WA-182), so the key in the header is all
 * that tells a genuine call. What it says is a hint and no more: it may come twice, late, out of order, or not at all (WA-186).
 * @throws WebhookRefusedError `CPL_WEBHOOK_REFUSED` with the status to answer
 */
export function receiveWebhook(
  call: WebhookCall,
  senderOf: (organization: string) => WebhookSender | null,
): ReceivedWebhook {
  const organization = call.headers['x-ms-dynamics-organization']?.toLowerCase() ?? '';
  const sender = senderOf(organization);
  const known = isWebhookKey(call.headers[webhookKeyHeader], sender?.keys ?? nobody);
  if (sender === null)
    throw new WebhookRefusedError('organization', 'no tenant is connected to the environment that it names.');
  if (!known) throw new WebhookRefusedError('key', 'its key is not the one that was registered.');
  return { ...readWebhookCall(call), tenant: sender.tenant };
}

/** Compared with when nobody is known, so that the answer takes as long. */
const nobody: WebhookKeys = { present: 'nobody' };
