import { z } from 'zod';
import { WebhookRefusedError } from './webhook-refused-error';

/** A call as a web server hands it over. Names of headers are in lower case. */
export interface WebhookCall {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | Uint8Array;
}

/** What a call says (WA-183, WA-184): where something happened. Values are not taken from it: the change feed has the last word. */
export interface WebhookNotice {
  /** Host of the environment that called. */
  readonly organization: string;
  /** Logical name of the table. */
  readonly table: string;
  readonly message: string;
  readonly row: string | null;
  /** Whether the body had to leave its contents out (WA-185). */
  readonly trimmed: boolean;
}

/** Bodies are at most 256 KB before they are trimmed (WA-185); what is well beyond comes from somebody else. */
const largestBody = 1024 * 1024;

const context = z.looseObject({
  PrimaryEntityName: z.string().max(128),
  PrimaryEntityId: z.string().max(64).optional(),
  MessageName: z.string().max(128),
});

/**
 * Reads a call. The headers alone would do; the body must agree with them, so that nobody is led elsewhere by half of it.
 * @throws WebhookRefusedError `CPL_WEBHOOK_REFUSED` with the status to answer
 */
export function readWebhookCall({ headers, body }: WebhookCall): WebhookNotice {
  const bytes = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  if (bytes > largestBody)
    throw new WebhookRefusedError('tooLarge', `it has ${bytes} bytes, and ${largestBody} are the most.`);
  const table = headers['x-ms-dynamics-entity-name'];
  const message = headers['x-ms-dynamics-request-name'];
  const organization = headers['x-ms-dynamics-organization'];
  if (table === undefined || message === undefined || organization === undefined)
    throw new WebhookRefusedError('malformed', 'a header of Dataverse is missing.');
  const said = contextOf(body);
  if (said.PrimaryEntityName !== table || said.MessageName !== message)
    throw new WebhookRefusedError('malformed', 'its body speaks of something else than its headers.');
  const trimmed = headers['x-ms-dynamics-msg-size-exceeded'] === 'true';
  return {
    organization: organization.toLowerCase(),
    table,
    message,
    row: said.PrimaryEntityId?.toLowerCase() ?? null,
    trimmed,
  };
}

function contextOf(body: string | Uint8Array): z.infer<typeof context> {
  let read: unknown;
  try {
    read = JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
  } catch {
    throw new WebhookRefusedError('malformed', 'its body is no JSON.');
  }
  const parsed = context.safeParse(read);
  if (!parsed.success) throw new WebhookRefusedError('malformed', 'its body is no execution context.');
  return parsed.data;
}
