import { listWebhooks } from '../operations/webhooks/list-webhooks';
import { registerWebhook, unregisterWebhook } from '../operations/webhooks/register-webhook';
import type { NewWebhook, Webhook } from '../operations/webhooks/webhook';
import type { WebApi } from '../send/web-api';

/** The webhooks of an environment. Everything here throws when it fails. */
export class WebhookArea {
  constructor(private readonly api: WebApi) {}

  /** Webhooks that are registered, with their steps. */
  list(): Promise<readonly Webhook[]> {
    return listWebhooks(this.api);
  }

  /** Registers a webhook, or brings the one of that name to what is wanted. */
  register(webhook: NewWebhook): Promise<Webhook> {
    return registerWebhook(this.api, webhook);
  }

  /** Removes a webhook with its steps. */
  unregister(id: string): Promise<void> {
    return unregisterWebhook(this.api, id);
  }
}
