import { timingSafeEqual } from 'node:crypto';
import type { FaultRule } from '../faults/fault-rule';
import type { ApiResponse } from '../server/api-request';
import type { ServerContext } from '../server/server-context';

/**
 * Answers the admin endpoint below `/_emulator/`. `ping` is open; everything else needs the header `x-emulator-key`.
 * Paths: ping, stats, faults, faults/{id}, latency, parallelism, clock, limits, tokens/expire, delta-tokens/expire, webhooks, webhooks/{id}/resend, reset.
 */
export function adminRequest(
  context: ServerContext,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): ApiResponse {
  const path = url.slice('/_emulator/'.length).split('?')[0]!;
  if (path === 'ping') return json(200, { instanceId: context.identity.instanceId });
  if (!sameKey(headers['x-emulator-key'] ?? '', context.identity.adminKey))
    return json(401, { error: 'The header x-emulator-key is missing or wrong.' });
  try {
    return json(200, run(context, method, path, body === '' ? undefined : (JSON.parse(body) as unknown)) ?? {});
  } catch (error) {
    if (error instanceof NoSuchPath) return json(404, { error: `${method} /_emulator/${path} does not exist.` });
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

class NoSuchPath extends Error {}

function run(context: ServerContext, method: string, path: string, body: unknown): unknown {
  const { faults, settings, clock, protection, statistics } = context;
  const one = /^faults\/(\d+)$/.exec(path);
  if (one && method === 'DELETE') return { removed: faults.remove(Number(one[1])) };
  const resend = /^webhooks\/([\w-]+)\/resend$/.exec(path);
  if (resend && method === 'POST') return { sent: context.environment.webhooks.outbox.resend(resend[1]!) };
  switch (`${method} ${path}`) {
    case 'GET stats':
      return { ...statistics.read(), rows: rowCounts(context) };
    case 'DELETE stats':
      return statistics.reset();
    case 'GET faults':
      return { faults: faults.list() };
    case 'POST faults':
      return { ids: (Array.isArray(body) ? body : [body]).map((rule) => faults.add(rule as FaultRule)) };
    case 'DELETE faults':
      return faults.clear();
    case 'PUT faults/seed':
      return faults.seed(numberIn(body, 'seed'));
    case 'PUT latency':
      settings.latency = numberIn(body, 'milliseconds');
      return { milliseconds: settings.latency };
    case 'PUT parallelism':
      settings.degreeOfParallelism = numberIn(body, 'requests');
      return { requests: settings.degreeOfParallelism };
    case 'PUT clock':
      clock.offset = numberIn(body, 'offsetMilliseconds');
      return { now: new Date(clock.milliseconds()).toISOString() };
    case 'PUT limits':
      protection.limits = typeof body === 'object' && body !== null ? body : undefined;
      return { limits: protection.limits ?? null };
    case 'POST tokens/expire':
      return context.tokens.expireAll();
    case 'POST delta-tokens/expire':
      return context.expireDeltaTokens();
    case 'GET webhooks':
      return { deliveries: context.environment.webhooks.outbox.list() };
    case 'POST reset':
      faults.clear();
      settings.latency = 0;
      clock.offset = 0;
      protection.limits = undefined;
      return statistics.reset();
    default:
      throw new NoSuchPath();
  }
}

function rowCounts({ environment }: ServerContext): Record<string, number> {
  return Object.fromEntries(
    environment.catalog.tables.map((table) => [table.logicalName, environment.database.store(table).size]),
  );
}

function numberIn(body: unknown, name: string): number {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new RangeError(`The body needs the number '${name}'.`);
  return value;
}

function sameKey(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

function json(status: number, value: unknown): ApiResponse {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}
