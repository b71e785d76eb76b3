export { receiveWebhook, webhookKeyHeader, type ReceivedWebhook, type WebhookSender } from './receive-webhook';
export type { WebhookCall, WebhookNotice } from './webhook-call';
export type { WebhookKeys } from './webhook-keys';
export { WebhookRefusedError, type WebhookRefusal } from './webhook-refused-error';
