import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { credentialsOf } from './credentials';
import type { ExecutionContext } from './execution-context';
import { isLoopback } from './target-hosts';
import type { Endpoint } from './step';

/** Largest body in bytes; a larger context is trimmed (WA-183). */
const largestBody = 256 * 1024;
/** Parts of the context that are left out when it is too large (WA-185). */
const trimmed = ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'];
/** Answers after which the webhook is sent once more (WA-186). */
const retried = new Set([502, 503, 504]);

/** A webhook, ready to be sent. */
export interface Webhook {
  endpoint: Endpoint;
  context: ExecutionContext;
  /** Host of the environment, for `x-ms-dynamics-organization`. */
  organization: string;
}

/** What became of a webhook. */
export type WebhookOutcome =
  | { kind: 'delivered'; status: number; attempts: number }
  | { kind: 'refused'; status: number; attempts: number }
  | { kind: 'timedOut'; attempts: number }
  | { kind: 'failed'; reason: string; attempts: number };

/**
 * Sends a webhook; a second time after 502, 503 or 504 (WA-183, WA-185, WA-186). Never throws.
 *
 * @param timeout milliseconds that the receiver has to answer
 * @param signal ends the sending
 */
export async function sendWebhook(webhook: Webhook, timeout: number, signal: AbortSignal): Promise<WebhookOutcome> {
  try {
    const first = await sendOnce(webhook, timeout, signal);
    if (typeof first !== 'number' || !retried.has(first)) return outcomeOf(first, 1);
    return outcomeOf(await sendOnce(webhook, timeout, signal), 2);
  } catch (error) {
    // An endpoint whose address or settings cannot be used at all.
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error), attempts: 0 };
  }
}

function outcomeOf(answer: number | 'timeout' | Error, attempts: number): WebhookOutcome {
  if (answer === 'timeout') return { kind: 'timedOut', attempts };
  if (typeof answer !== 'number') return { kind: 'failed', reason: answer.message, attempts };
  return { kind: answer >= 200 && answer < 300 ? 'delivered' : 'refused', status: answer, attempts };
}

function sendOnce(
  { endpoint, context, organization }: Webhook,
  timeout: number,
  signal: AbortSignal,
): Promise<number | 'timeout' | Error> {
  const url = new URL(endpoint.url);
  const { headers: own, query } = credentialsOf(endpoint);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const { body, exceeded } = bodyOf(context);
  const headers: Record<string, string> = {
    ...own,
    'Content-Type': 'application/json',
    'Content-Length': String(body.length),
    'x-request-id': randomUUID(),
    'x-ms-correlation-request-id': context.CorrelationId,
    'x-ms-dynamics-organization': organization,
    'x-ms-dynamics-entity-name': context.PrimaryEntityName,
    'x-ms-dynamics-request-name': context.MessageName,
    ...(exceeded ? { 'x-ms-dynamics-msg-size-exceeded': 'true' } : {}),
  };
  return new Promise((resolve) => {
    const secure = url.protocol === 'https:';
    // Receivers on this machine have certificates of their own making.
    const options = { method: 'POST', headers, signal, agent: false, rejectUnauthorized: !isLoopback(url.hostname) };
    const outgoing = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
      response.on('error', () => undefined);
      response.resume();
      clearTimeout(timer);
      resolve(response.statusCode ?? 0);
    });
    const timer = setTimeout(() => {
      resolve('timeout');
      outgoing.destroy();
    }, timeout);
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      resolve(error);
    });
    outgoing.end(body);
  });
}

function bodyOf(context: ExecutionContext): { body: Buffer; exceeded: boolean } {
  const body = Buffer.from(JSON.stringify(context), 'utf8');
  if (body.length <= largestBody) return { body, exceeded: false };
  const kept = Object.fromEntries(Object.entries(context).filter(([name]) => !trimmed.includes(name)));
  return { body: Buffer.from(JSON.stringify(kept), 'utf8'), exceeded: true };
}
