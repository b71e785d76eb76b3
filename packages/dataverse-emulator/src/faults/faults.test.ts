import { codeOf, setupEmulator } from '../testing/setup-emulator';
import { FaultPlan } from './fault-plan';
import type { FaultRule } from './fault-rule';

const context = setupEmulator();

afterEach(() => {
  context.emulator.faults.clear();
  context.emulator.protection.limits = undefined;
  context.client.token = context.emulator.token();
});

const count = (name: string): number => context.emulator.rows('account').filter((row) => row['name'] === name).length;

describe('faults', () => {
  it('resets before the commit, or after it [H1]', async () => {
    const { client, emulator } = context;
    emulator.faults.add({ match: { operation: 'create' }, times: 1, action: { kind: 'reset' } });
    await expect(client.post('accounts', { name: 'before' })).rejects.toThrow();
    expect(count('before')).toBe(0);
    emulator.faults.add({ match: { operation: 'create' }, times: 1, phase: 'after', action: { kind: 'reset' } });
    await expect(client.post('accounts', { name: 'after' })).rejects.toThrow();
    expect(count('after')).toBe(1);
    expect((await client.post('accounts', { name: 'then' })).status).toBe(204);
  });

  it('commits later than it breaks the connection [H2]', async () => {
    const { client, emulator } = context;
    const id = emulator.faults.add({
      match: { bodyIncludes: 'late' },
      times: 1,
      action: { kind: 'commitLater', milliseconds: 60 },
    });
    // how many rows there are at every turn since the connection was broken, the first one before any timer can end
    const counts: number[] = [];
    const counted = (async () => {
      while (counts.at(-1) !== 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (emulator.faults.list().some((fault) => fault.id === id && fault.struck === 1)) counts.push(count('late'));
      }
    })();
    await expect(client.post('accounts', { name: 'late' })).rejects.toThrow();
    await counted;
    expect(counts[0]).toBe(0);
  });

  it('answers a status with Retry-After at the n-th match only [H3]', async () => {
    const { client, emulator } = context;
    emulator.faults.add({
      match: { method: 'GET', path: 'accounts' },
      nth: 2,
      action: { kind: 'status', status: 429, retryAfter: '7', code: '0x80072322' },
    });
    const answers = [
      await client.get('accounts?$top=1'),
      await client.get('accounts?$top=1'),
      await client.get('accounts?$top=1'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 429, 200]);
    expect([answers[1]!.headers['retry-after'], codeOf(answers[1]!.json)]).toEqual(['7', '0x80072322']);
  });

  it('strikes after the commit with a status, too', async () => {
    const { client, emulator } = context;
    emulator.faults.add({
      match: { operation: 'create' },
      times: 1,
      phase: 'after',
      action: { kind: 'status', status: 503 },
    });
    expect((await client.post('accounts', { name: 'committed503' })).status).toBe(503);
    expect(count('committed503')).toBe(1);
  });

  it('cuts a body, lets one drip, and sends HTML [H12] [H13] [H14]', async () => {
    const { client, emulator } = context;
    emulator.faults.add({ match: { operation: 'query' }, times: 1, action: { kind: 'truncate', fraction: 0.5 } });
    await expect(client.get('accounts?$select=name')).rejects.toThrow();
    emulator.faults.add({
      match: { operation: 'query' },
      times: 1,
      action: { kind: 'drip', bytes: 50, milliseconds: 15 },
    });
    const started = performance.now();
    expect((await client.get('accounts?$select=name')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(40);
    emulator.faults.add({ match: { operation: 'query' }, times: 1, action: { kind: 'htmlBody' } });
    const html = await client.get('accounts');
    expect([html.status, html.headers['content-type'], html.text.startsWith('<!DOCTYPE html>')]).toEqual([
      200,
      'text/html',
      true,
    ]);
  });

  it('holds a request for ever, and delays one', async () => {
    const { client, emulator } = context;
    emulator.faults.add({ match: { operation: 'whoAmI' }, times: 1, action: { kind: 'hold' } });
    const held = client.get('WhoAmI').then(
      () => 'answered',
      () => 'broken',
    );
    const waited = new Promise((resolve) => setTimeout(() => resolve('waiting'), 120));
    expect(await Promise.race([held, waited])).toBe('waiting');
    emulator.faults.add({ match: { operation: 'whoAmI' }, action: { kind: 'delay', milliseconds: 50 }, times: 1 });
    const started = performance.now();
    await client.get('WhoAmI');
    expect(performance.now() - started).toBeGreaterThanOrEqual(45);
  });

  it('expires tokens and delta links in mid-run [H5]', async () => {
    const { client, emulator } = context;
    emulator.faults.add({ every: 2, times: 1, action: { kind: 'expireTokens' } });
    expect([(await client.get('WhoAmI')).status, (await client.get('WhoAmI')).status]).toEqual([200, 401]);
    client.token = emulator.token();
    const delta = String(
      (await client.get('accounts?$select=name', { Prefer: 'odata.track-changes' })).json['@odata.deltaLink'],
    );
    emulator.faults.add({ match: { operation: 'changeTracking' }, times: 1, action: { kind: 'expireDeltaTokens' } });
    expect(codeOf((await client.get(delta)).json)).toBe('0x80044352');
  });

  it('are the same for the same seed', () => {
    const strikes = (seed: number): string => {
      const plan = new FaultPlan(seed);
      plan.add({ probability: 0.3, action: { kind: 'reset' } });
      return Array.from(
        { length: 64 },
        () => plan.strike({ method: 'GET', path: '/', operation: 'query', body: '' }, 'before').length,
      ).join('');
    };
    expect(strikes(5)).toBe(strikes(5));
    expect(strikes(5)).not.toBe(strikes(6));
    const share = [...Array(20).keys()].map(strikes).join('').replaceAll('0', '').length / (20 * 64);
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
  });

  it('refuses rules that make no sense', () => {
    const plan = new FaultPlan();
    for (const rule of [
      { action: { kind: 'explode' } },
      { nth: 0, action: { kind: 'reset' } },
      { phase: 'after', action: { kind: 'commitLater', milliseconds: 1 } },
    ]) {
      expect(() => plan.add(rule as FaultRule)).toThrow(RangeError);
    }
    const id = plan.add({ match: { path: '/accounts\\(.*\\)/' }, action: { kind: 'reset' } });
    const subject = { method: 'GET', operation: 'retrieve', body: '' };
    expect(plan.strike({ ...subject, path: '/api/data/v9.2/accounts(1)' }, 'before')).toHaveLength(1);
    expect(plan.strike({ ...subject, path: '/api/data/v9.2/accounts' }, 'before')).toHaveLength(0);
    expect(plan.remove(id)).toBe(true);
  });
});

describe('service protection', () => {
  it('answers 429 per limit, with Retry-After and what is left [WA-169] [WA-170] [WA-172] [WA-173]', async () => {
    const { client, emulator } = context;
    emulator.protection.limits = { requests: 3, windowSeconds: 300 };
    const answers = [];
    for (let index = 0; index < 4; index += 1) answers.push(await client.get('WhoAmI'));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]!.headers['x-ms-ratelimit-burst-remaining-xrm-requests']).toBe('2');
    expect(answers[0]!.headers['x-ms-dop-hint']).toBe('4');
    const [refused] = answers.slice(3);
    expect(refused!.json['error']).toMatchObject({
      code: '0x80072322',
      message: 'Number of requests exceeded the limit of 3 over time window of 300 seconds.',
    });
    expect(Number(refused!.headers['retry-after'])).toBeGreaterThan(0);
    emulator.clock.offset = 301_000;
    expect((await client.get('WhoAmI')).status).toBe(200);
    emulator.clock.offset = 0;
    emulator.protection.limits = { executionMilliseconds: 0 };
    const time = await client.get('WhoAmI');
    expect(codeOf(time.json)).toBe('0x80072321');
    emulator.protection.limits = { concurrent: 0 };
    expect((await client.get('WhoAmI')).json['error']).toMatchObject({
      code: '0x80072326',
      message: 'Number of concurrent requests exceeded the limit of 0.',
    });
  });
});

describe('compression', () => {
  it('compresses large answers for clients that accept it', async () => {
    const { client, emulator } = context;
    const small = await client.get('WhoAmI', { 'Accept-Encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBeUndefined();
    const large = await client.get('EntityDefinitions', { 'Accept-Encoding': 'gzip' });
    expect(large.headers['content-encoding']).toBe('gzip');
    expect(Number(large.headers['content-length'])).toBeLessThan(20_000);
    emulator.settings.gzip = false;
    expect(
      (await client.get('EntityDefinitions', { 'Accept-Encoding': 'gzip' })).headers['content-encoding'],
    ).toBeUndefined();
    emulator.settings.gzip = true;
  });
});

describe('the admin endpoint', () => {
  const key = (): Record<string, string> => ({ 'x-emulator-key': context.emulator.adminKey });

  it('needs the key, except for ping', async () => {
    const { client, emulator } = context;
    expect((await client.get('/_emulator/ping')).json).toEqual({ instanceId: emulator.instanceId });
    expect((await client.get('/_emulator/stats')).status).toBe(401);
    expect((await client.get('/_emulator/nothing', key())).status).toBe(404);
  });

  it('sets faults, latency, clock and limits, and counts', async () => {
    const { client, emulator } = context;
    await client.put('/_emulator/parallelism', { requests: 16 }, key());
    expect((await client.get('WhoAmI')).headers['x-ms-dop-hint']).toBe('16');
    await client.delete('/_emulator/stats', key());
    expect(
      (
        await client.post(
          '/_emulator/faults',
          [{ match: { operation: 'whoAmI' }, action: { kind: 'status', status: 502 } }],
          key(),
        )
      ).json['ids'],
    ).toHaveLength(1);
    expect((await client.get('WhoAmI')).status).toBe(502);
    expect((await client.get('/_emulator/faults', key())).json['faults']).toMatchObject([{ struck: 1 }]);
    expect((await client.post('/_emulator/faults', { action: { kind: 'explode' } }, key())).status).toBe(400);
    await client.put('/_emulator/clock', { offsetMilliseconds: 86_400_000 }, key());
    expect(emulator.clock.offset).toBe(86_400_000);
    await client.put('/_emulator/limits', { requests: 1 }, key());
    await client.put('/_emulator/latency', { milliseconds: 1 }, key());
    await client.post('/_emulator/reset', undefined, key());
    expect([emulator.clock.offset, emulator.settings.latency, emulator.protection.limits]).toEqual([0, 0, undefined]);
    await client.post('accounts', { name: 'counted' });
    expect((await client.get('/_emulator/stats', key())).json).toMatchObject({
      requests: 1,
      byOperation: { create: 1 },
      byStatus: { '204': 1 },
      rowsWritten: 1,
    });
  });
});
