import { gzipSync } from 'node:zlib';
import { json, reset, ScriptedServer, text } from '../test-support/scripted-server';
import type { Exchange, WireRequest } from './exchange';
import { Transport } from './transport';

const server = new ScriptedServer();
let transport: Transport;

beforeAll(() => server.listen());
beforeEach(() => {
  transport = new Transport({
    origin: `http://127.0.0.1:${server.port}`,
    allowPrivateAddresses: true,
    maxAnswerBytes: 100_000,
  });
});
afterEach(() => transport.close());
afterAll(() => server.close());

const get: WireRequest = { method: 'GET', path: '/x', headers: {}, deadlineMs: 60_000 };
const send = (request: Partial<WireRequest> = {}): Promise<Exchange> => transport.exchange({ ...get, ...request });

describe('one exchange', () => {
  it('asks for gzip and unpacks it', async () => {
    const body = JSON.stringify({ value: 'x'.repeat(5000) });
    server.script(text(gzipSync(body), 'application/json', 200, { 'Content-Encoding': 'gzip' }));
    const exchange = await send();
    expect(server.seen[0]?.headers['accept-encoding']).toBe('gzip');
    expect(exchange).toMatchObject({ kind: 'answered', status: 200 });
    if (exchange.kind !== 'answered') throw new Error('unexpected');
    expect(exchange.body.toString()).toBe(body);
    expect(exchange.wireBytes).toBeLessThan(500);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const nobody = new ScriptedServer();
    await nobody.listen();
    const origin = `http://127.0.0.1:${nobody.port}`;
    await nobody.close();
    const lonely = new Transport({ origin, allowPrivateAddresses: true });
    expect(await lonely.exchange(get)).toMatchObject({
      kind: 'notSent',
      reason: 'connect',
      cause: { code: 'ECONNREFUSED' },
    });
    await lonely.close();
  });

  it('takes a reset after sending for lost, never for not sent (H1)', async () => {
    server.script(reset);
    expect(await send({ method: 'POST', body: '{}' })).toMatchObject({ kind: 'lost', reason: 'reset', status: null });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [
      'a body shorter than its Content-Length',
      (whole: Buffer) => whole.subarray(0, whole.length - 5),
      { 'Content-Length': '60' },
    ],
    ['a chunked body that is cut', (whole: Buffer) => whole.subarray(0, 20), {}],
  ])('rejects %s (H12)', async (_, cut, headers) => {
    server.script((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
      response.write(cut(Buffer.from('x'.repeat(60))));
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await send()).toMatchObject({ kind: 'lost', reason: 'cut', status: 200 });
  });

  it('rejects a gzip body cut in half although the HTTP answer is complete (H12)', async () => {
    const packed = gzipSync(JSON.stringify({ value: Array.from({ length: 3000 }, (_, index) => index) }));
    server.script(text(packed.subarray(0, packed.length / 2), 'application/json', 200, { 'Content-Encoding': 'gzip' }));
    expect(await send()).toMatchObject({ kind: 'lost', reason: 'cut', cause: { code: 'Z_BUF_ERROR' } });
  });

  it('counts decoded bytes: a gzip bomb is stopped at the limit (H15)', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    server.script(text(bomb, 'application/json', 200, { 'Content-Encoding': 'gzip' }));
    expect(await send()).toMatchObject({ kind: 'lost', reason: 'tooLarge' });
  });

  it('stops a plain body at the limit (H15)', async () => {
    server.script(text('x'.repeat(200_000), 'application/json'));
    expect(await send()).toMatchObject({ kind: 'lost', reason: 'tooLarge' });
  });

  it('gives up a drip of single bytes at the total deadline (H13)', async () => {
    server.script((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await send({ deadlineMs: 3000 })).toMatchObject({ kind: 'lost', reason: 'deadline', status: 200 });
  });

  it('gives up headers that never come (H13)', async () => {
    server.script(() => undefined);
    expect(await send({ deadlineMs: 2000 })).toMatchObject({ kind: 'lost', reason: 'deadline', status: null });
  });

  it('never sends what waited for a connection until its deadline', async () => {
    const narrow = new Transport({
      origin: `http://127.0.0.1:${server.port}`,
      allowPrivateAddresses: true,
      connections: 1,
    });
    server.script((response) => setTimeout(() => json({})(response, server.seen[0] as never, undefined as never), 400));
    const [first, second] = await Promise.all([
      narrow.exchange(get),
      narrow.exchange({ ...get, path: '/second', deadlineMs: 100 }),
    ]);
    expect(first.kind).toBe('answered');
    expect(second).toMatchObject({ kind: 'notSent', reason: 'deadline' });
    await narrow.close();
    expect(server.seen.map(({ path }) => path)).toEqual(['/x']);
  });

  it('is given up by its signal, before and after sending', async () => {
    const whenItArrives = new AbortController();
    server.script(() => whenItArrives.abort());
    const aborted = AbortSignal.abort();
    expect(await send({ signal: aborted })).toMatchObject({ kind: 'notSent', reason: 'aborted' });
    expect(await send({ signal: whenItArrives.signal })).toMatchObject({ kind: 'lost', reason: 'aborted' });
  });

  it('follows no redirect and keeps no cookie (H16) [WA-174]', async () => {
    server.script((response) => {
      response.writeHead(307, { Location: 'http://127.0.0.1:1/elsewhere', 'Set-Cookie': 'ARRAffinity=abc' });
      response.end();
    });
    expect(await send()).toMatchObject({ kind: 'answered', status: 307 });
    await send();
    expect(server.seen).toHaveLength(2);
    expect(server.seen[1]?.headers.cookie).toBeUndefined();
  });

  it('refuses names that lead to this machine or a private network', async () => {
    const guarded = new Transport({ origin: `http://localhost:${server.port}` });
    server.script(json({}));
    expect(await guarded.exchange(get)).toMatchObject({
      kind: 'notSent',
      reason: 'untrusted',
      cause: { code: 'CPL_PRIVATE_ADDRESS' },
    });
    expect(server.seen).toHaveLength(0);
    await guarded.close();
  });
});

it('sends nothing to a literal address of this machine or a private network', async () => {
  for (const host of ['127.0.0.1', '10.0.0.1', '[::1]', '169.254.169.254']) {
    const strict = new Transport({ origin: `http://${host}:${server.port}`, connectTimeoutMs: 500 });
    server.script(json({}));
    const exchange = await strict.exchange(get);
    expect(exchange).toMatchObject({ kind: 'notSent', reason: 'untrusted', cause: { code: 'CPL_PRIVATE_ADDRESS' } });
    expect(server.seen).toHaveLength(0);
    await strict.close();
  }
});
