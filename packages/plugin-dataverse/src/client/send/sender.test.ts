import { CoupletError } from '@couplet/core';
import { generate } from 'selfsigned';
import { SignInError } from '../../auth/errors/sign-in-error';
import type { ConnectionGate } from '../retry/connection-gate';
import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, refusal, reset, ScriptedServer, text, type Reply } from '../test-support/scripted-server';

const server = new ScriptedServer();
beforeAll(() => server.listen());
afterAll(() => server.close());

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';
const me = json({ UserId: id, BusinessUnitId: id, OrganizationId: id });
const change = { id, values: { fullname: 'Ada' }, version: 'W/"1"' };
const updated: Reply = (response, seen) =>
  empty(204, { 'OData-EntityId': `http://x${seen.path}` })(response, seen, undefined as never);
const page = text('<html>Sign in</html>', 'text/html');

async function errorOf(promise: Promise<unknown>): Promise<CoupletError> {
  const caught: unknown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!CoupletError.is(caught)) throw new Error(`no CoupletError: ${String(caught)}`);
  return caught;
}

describe('every request', () => {
  it('carries the standard headers and ids [WA-10, WA-14, WA-15, WA-18]', async () => {
    const { client, events } = scriptedClient(server);
    server.script(empty(503), me);
    await client.whoAmI();
    const [first, second] = server.seen.map(({ headers }) => headers);
    expect(second).toMatchObject({
      accept: 'application/json',
      'odata-version': '4.0',
      'odata-maxversion': '4.0',
      authorization: 'Bearer token-1',
    });
    expect(second?.['user-agent']).toMatch(/^Couplet\/\d+\.\d+\.\d+/);
    expect(first?.['x-ms-correlation-id']).toBe(second?.['x-ms-correlation-id']);
    expect(first?.['x-ms-client-request-id']).not.toBe(second?.['x-ms-client-request-id']);
    expect(events.map(({ attempt, outcome, status }) => ({ attempt, outcome, status }))).toEqual([
      { attempt: 1, outcome: 'unknown', status: 503 },
      { attempt: 2, outcome: 'done', status: 200 },
    ]);
    await client.close();
  });

  it('is logged without secrets, values and keys', async () => {
    const { client, events } = scriptedClient(server);
    server.script(json({ value: [] }, 200, { 'x-ms-service-request-id': 'r1' }));
    await client.retrievePage(contact, {
      select: ['fullname'],
      filter: { op: 'eq', column: 'fullname', value: 'Confidential' },
    });
    expect(events[0]).toMatchObject({
      operation: 'retrieveMultiple',
      method: 'GET',
      path: 'contacts?$select&$filter',
      serverRequestId: 'r1',
    });
    expect(JSON.stringify(events)).not.toMatch(/Confidential|token-1/);
    await client.close();
  });
});

it('records what the server says is left of its limits, and lets it hold nothing back [WA-172]', async () => {
  const { client, events, time } = scriptedClient(server);
  const left = {
    'x-ms-ratelimit-burst-remaining-xrm-requests': '0',
    'x-ms-ratelimit-time-remaining-xrm-requests': '1,199.5',
  };
  server.script(json({ UserId: id, BusinessUnitId: id, OrganizationId: id }, 200, left), me);
  await client.whoAmI();
  await client.whoAmI();
  expect(events.map(({ remainingRequests, remainingMs }) => [remainingRequests, remainingMs])).toEqual([
    ['0', '1,199.5'],
    [null, null],
  ]);
  expect(time.sleeps).toEqual([]);
  await client.close();
});

describe('reading', () => {
  it.each<[string, Reply]>([
    ['502', empty(502)],
    ['503', empty(503)],
    ['504', text('<html/>', 'text/html', 504)],
    ['a lost connection', reset],
    ['a page instead of JSON (H14)', page],
    ['500 without an explanation', empty(500)],
    ['a SQL time-out [WA-176]', refusal(500, '0x80044151')],
  ])('is repeated after %s (H1, H4)', async (_, trouble) => {
    const { client, time } = scriptedClient(server);
    server.script(trouble, trouble, me);
    expect((await client.whoAmI()).userId).toBe(id);
    expect(time.sleeps).toEqual([250, 500]);
    await client.close();
  });

  it('ends with a clear error when it does not pass', async () => {
    const { client } = scriptedClient(server);
    server.script(empty(503));
    const error = await errorOf(client.whoAmI());
    expect(error).toMatchObject({
      code: 'CPL_DATAVERSE_UNAVAILABLE',
      retryable: true,
      facts: { attempts: 5, operation: 'whoAmI' },
    });
    expect(server.seen).toHaveLength(5);
    await client.close();
  });

  it.each([
    [refusal(403, '0x80072560'), 'privilege'],
    [refusal(403, '0x80040220'), 'privilege'],
    [refusal(400, '0x0'), 'other'],
    [text('<html>gone</html>', 'text/html', 404), 'other'],
  ])('is not repeated after a refusal (H6) [WA-21, WA-26, WA-34]', async (reply, kind) => {
    const { client } = scriptedClient(server);
    server.script(reply);
    expect(await errorOf(client.whoAmI())).toMatchObject({
      code: 'CPL_DATAVERSE_REFUSED',
      retryable: false,
      refusal: { kind },
    });
    expect(server.seen).toHaveLength(1);
    await client.close();
  });

  it('does not follow a redirect (H16)', async () => {
    const { client } = scriptedClient(server);
    server.script(empty(302, { Location: 'https://evil.example/x?secret=1' }));
    const error = await errorOf(client.whoAmI());
    expect(error.code).toBe('CPL_DATAVERSE_REDIRECT');
    expect(error.message).toContain('evil.example');
    expect(error.message).not.toContain('secret');
    await client.close();
  });
});

describe('writing', () => {
  it.each<[string, Reply, number?]>([
    ['a reset after sending', reset],
    ['502', empty(502)],
    ['503 from a gateway', empty(503)],
    ['504', empty(504)],
    ['500 without an explanation', empty(500)],
    ['a page instead of an answer', page],
    ['a deadline', () => undefined, 2_000],
  ])('is never repeated after %s: the outcome is unknown (H1, H2)', async (_, trouble, writeDeadlineMs = 120_000) => {
    const { client } = scriptedClient(server, { writeDeadlineMs });
    server.script(trouble, updated);
    expect(await client.update(contact, change)).toMatchObject({ kind: 'unknown' });
    expect(server.seen).toHaveLength(1);
    await client.close();
  });

  it.each<[string, Reply]>([
    ['429', refusal(429, '0x80072322', 'limit', { 'Retry-After': '7' })],
    ['503 with a documented throttle code [WA-34]', refusal(503, '0x80072324', 'limit', { 'Retry-After': '7' })],
  ])('is repeated after %s, once the time named has passed (H3) [WA-170]', async (_, throttle) => {
    const { client, time } = scriptedClient(server);
    server.script(throttle, updated);
    const before = time.now();
    expect(await client.update(contact, change)).toMatchObject({ kind: 'done', value: { id } });
    expect(time.now() - before).toBe(7000);
    expect(server.seen).toHaveLength(2);
    await client.close();
  });

  it('is repeated when the server rolled it back for a reason that passes [WA-126, WA-176]', async () => {
    const { client } = scriptedClient(server);
    server.script(refusal(500, '0x80044150'), updated);
    expect((await client.update(contact, change)).kind).toBe('done');
    await client.close();
  });

  it('is repeated when no connection could be made, and then says that nothing was sent', async () => {
    const nobody = new ScriptedServer();
    await nobody.listen();
    const { client, time } = scriptedClient(nobody);
    await nobody.close();
    expect(await errorOf(client.update(contact, change))).toMatchObject({
      code: 'CPL_DATAVERSE_UNREACHABLE',
      retryable: true,
    });
    expect(time.sleeps).toHaveLength(4);
    await client.close();
  });
});

it('sends nothing to a server whose certificate it does not know, and does not try again (H16)', async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const secure = new ScriptedServer({ cert, key });
  await secure.listen();
  secure.script(me);
  const serviceRoot = `https://127.0.0.1:${secure.port}/api/data/v9.2/`;
  const stranger = scriptedClient(secure, { serviceRoot });
  expect(await errorOf(stranger.client.update(contact, change))).toMatchObject({
    code: 'CPL_DATAVERSE_UNTRUSTED_CONNECTION',
    retryable: false,
  });
  expect(secure.seen).toHaveLength(0);
  expect(stranger.events).toHaveLength(1);
  const friend = scriptedClient(secure, { serviceRoot, transport: { certificateAuthority: cert } });
  expect((await friend.client.whoAmI()).userId).toBe(id);
  await Promise.all([stranger.client.close(), friend.client.close()]);
  await secure.close();
});

describe('throttling', () => {
  it('holds back all requests of the connection until the time named (H3)', async () => {
    const { client, time } = scriptedClient(server);
    const arrivals: number[] = [];
    const throttled: Reply = (...args) => {
      arrivals.push(time.now());
      refusal(429, '0x80072321', 'limit', { 'Retry-After': '30' })(...args);
    };
    const ok: Reply = (...args) => {
      arrivals.push(time.now());
      me(...args);
    };
    server.script(throttled, ok);
    const start = time.now();
    await client.whoAmI();
    await client.whoAmI();
    expect(arrivals.map((arrival) => arrival - start)).toEqual([0, 30_000, 30_000]);
    await client.close();
  });

  it('gives a pause of more than a minute back to the job, and sends nothing meanwhile (H3)', async () => {
    const { client } = scriptedClient(server);
    server.script(refusal(429, '0x80072321', 'limit', { 'Retry-After': '3600' }), me);
    expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'CPL_DATAVERSE_THROTTLED', retryAfterMs: 3_600_000 });
    expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'CPL_DATAVERSE_THROTTLED' });
    expect(server.seen).toHaveLength(1);
    await client.close();
  });

  it.each(['soon', '-1', '0', undefined])('backs off by itself when the time is %s (H3, H4)', async (retryAfter) => {
    const { client, time } = scriptedClient(server);
    const headers = retryAfter === undefined ? undefined : { 'Retry-After': retryAfter };
    const throttle = refusal(429, '0x80072326', 'limit', headers);
    server.script(throttle, throttle, me);
    const before = time.now();
    await client.whoAmI();
    expect(time.now() - before).toBe(250 + 500);
    await client.close();
  });

  it('ends when the server never stops throttling', async () => {
    const { client } = scriptedClient(server);
    server.script(refusal(429, '0x80072322', 'limit', { 'Retry-After': '1' }));
    expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'CPL_DATAVERSE_THROTTLED', retryable: true });
    expect(server.seen).toHaveLength(10);
    await client.close();
  });
});

describe('sign-in', () => {
  const needs =
    (valid: string): Reply =>
    (response, seen) =>
      (seen.headers.authorization === `Bearer ${valid}` ? me : empty(401))(response, seen, undefined as never);

  it('is renewed once when a token is rejected in mid-run, for all requests at once (H5) [WA-21]', async () => {
    const { client, tokens } = scriptedClient(server);
    server.script(needs('token-2'));
    await Promise.all(Array.from({ length: 8 }, () => client.whoAmI()));
    expect(tokens.issued).toBe(2);
    await client.close();
  });

  it('is not renewed again when another client of the same provider was faster (H5)', async () => {
    const { client, tokens } = scriptedClient(server);
    const meanwhile: Reply = (...args) => {
      tokens.issued = 2;
      needs('token-2')(...args);
    };
    server.script(meanwhile);
    await client.whoAmI();
    expect(tokens.issued).toBe(2);
    expect(server.seen).toHaveLength(2);
    await client.close();
  });

  it('counts from when a request leaves, not from when it began to wait at the gate (H5)', async () => {
    const gate: ConnectionGate = {
      limit: 16,
      enter: async () => {
        tokens.issued = 2;
        return () => undefined;
      },
      pause: () => undefined,
      tooMany: () => undefined,
      hint: () => undefined,
    };
    const { client, tokens } = scriptedClient(server, { gate });
    server.script(needs('token-2'));
    await client.whoAmI();
    expect(server.seen).toHaveLength(1);
    await client.close();
  });

  it('is tried again when the authority is away for a moment, once for all that wait, and not for ever', async () => {
    let asked = 0;
    let failing = 2;
    const tokens = {
      token: async () => {
        asked += 1;
        await Promise.resolve();
        if (failing > 0) {
          failing -= 1;
          throw new SignInError('UNREACHABLE', { authority: 'a', tenant: 't', clientId: 'c' }, null);
        }
        return 'token-1';
      },
    };
    const { client, time } = scriptedClient(server, { tokens });
    server.script(me);
    await Promise.all([client.whoAmI(), client.whoAmI(), client.whoAmI()]);
    // three attempts for all, then one for each request that leaves, which the provider answers from what it holds
    expect(time.sleeps).toEqual([250, 500]);
    failing = 10;
    const before = asked;
    expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'CPL_DATAVERSE_SIGN_IN_UNREACHABLE' });
    expect(asked - before).toBe(3);
    await client.close();
  });

  it('is not tried again when something must be mended first', async () => {
    let asked = 0;
    const tokens = {
      token: () => {
        asked += 1;
        return Promise.reject(new SignInError('SECRET_EXPIRED', { authority: 'a', tenant: 't', clientId: 'c' }, null));
      },
    };
    const { client } = scriptedClient(server, { tokens });
    expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'CPL_DATAVERSE_SIGN_IN_SECRET_EXPIRED' });
    expect(asked).toBe(1);
    await client.close();
  });

  it('that keeps failing ends with one clear error, for writes too (H5)', async () => {
    const { client, tokens } = scriptedClient(server);
    server.script(empty(401));
    expect(await errorOf(client.update(contact, change))).toMatchObject({
      code: 'CPL_DATAVERSE_TOKEN_REJECTED',
      retryable: false,
    });
    expect(tokens.issued).toBe(2);
    expect(server.seen).toHaveLength(2);
    await client.close();
  });
});
