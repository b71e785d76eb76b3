import { element } from '../../encode/fetch/xml';
import type { Json } from '../../send/json';

/** How a receiver knows that a call is genuine (WA-182, WA-183): a key in the query, headers, or query parameters. */
export type WebhookAuthentication =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'headers' | 'query'; readonly values: Readonly<Record<string, string>> };

/** A webhook to register. */
export interface NewWebhook {
  /** Names it; registering again under the same name changes it. */
  readonly name: string;
  /** Where Dataverse posts to; https. */
  readonly url: string;
  readonly authentication: WebhookAuthentication;
  readonly steps: readonly WebhookStep[];
}

/** When a webhook is called: after a message on a table. */
export interface WebhookStep {
  readonly table: string;
  readonly message: 'Create' | 'Update' | 'Delete';
  /** Update only: columns whose change calls it; any column where none is named. */
  readonly columns?: readonly string[];
  /** Within the transaction of the change, which a failure then rolls back (WA-186); afterwards unless said otherwise. */
  readonly synchronous?: boolean;
}

/** A webhook that is registered. What it authenticates by cannot be read back. */
export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly steps: readonly (WebhookStep & { readonly id: string })[];
}

/** Numbers of the registration tables (WA-182). */
export const contractWebhook = 8;
/** After the change, within its transaction. */
export const stageAfter = 40;
export const modeSynchronous = 0;
export const modeAsynchronous = 1;

const authenticationTypes = { key: 4, headers: 5, query: 6 } as const;

/** The columns that say how a webhook authenticates. */
export function authenticationColumns(authentication: WebhookAuthentication): Readonly<Record<string, Json>> {
  return { authtype: authenticationTypes[authentication.kind], authvalue: authenticationText(authentication) };
}

function authenticationText(authentication: WebhookAuthentication): string {
  if (authentication.kind === 'key') return authentication.key;
  const settings = Object.entries(authentication.values).map(([name, value]) => element('setting', { name, value }));
  return element('settings', {}, settings);
}
