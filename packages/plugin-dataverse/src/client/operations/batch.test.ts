import type { BatchItem } from '../encode/batch-body';
import type { ConnectionGate } from '../retry/connection-gate';
import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { json, refusal, reset, ScriptedServer, text } from '../test-support/scripted-server';
import { createRequest } from './create';
import { updateRequest } from './update';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';
const change: BatchItem = updateRequest(contact, { id, values: { fullname: 'A' }, version: 'W/"1"' });

const part = (status: number, code?: string, contentId?: number): string => {
  const body = code === undefined ? '' : JSON.stringify({ error: { code, message: 'no' } });
  return `Content-Type: application/http\r\n${contentId === undefined ? '' : `Content-ID: ${contentId}\r\n`}\r\nHTTP/1.1 ${status} X\r\n\r\n${body}\r\n`;
};
const multipart = (parts: readonly string[], status = 200, end = '--r--\r\n') =>
  text(parts.map((content) => `--r\r\n${content}`).join('') + end, 'multipart/mixed; boundary=r', status);
const kinds = (outcomes: readonly unknown[]): unknown[] =>
  outcomes.map((outcome) => (Array.isArray(outcome) ? kinds(outcome) : (outcome as { kind: string }).kind));

describe('batch', () => {
  it('gives the outcome of each request in order, under its own condition [WA-75, WA-77, WA-111, WA-112, WA-115]', async () => {
    server.script(multipart([part(204), part(412, '0x80060882'), part(204)]));
    const outcomes = await scripted.client.batch([change, change, change], { continueOnError: true });
    expect(outcomes).toMatchObject([
      { kind: 'done' },
      { kind: 'refused', refusal: { kind: 'versionMismatch' } },
      { kind: 'done' },
    ]);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/api/data/v9.2/$batch' });
    expect(seen?.headers.prefer).toBe('odata.continue-on-error');
    expect(seen?.body.match(/If-Match: W\/"1"/g)).toHaveLength(3);
  });

  it('knows that nothing after the first failure was executed [WA-115]', async () => {
    server.script(multipart([part(204), part(400, '0x80044331')], 400));
    expect(kinds(await scripted.client.batch([change, change, change]))).toEqual(['done', 'refused', 'notExecuted']);
  });

  it('takes missing parts for unknown where nothing explains them (H10)', async () => {
    server.script(multipart([part(204), part(204)]), multipart([part(204), part(204)], 200, ''));
    expect(kinds(await scripted.client.batch([change, change, change], { continueOnError: true }))).toEqual([
      'done',
      'done',
      'unknown',
    ]);
    expect(kinds(await scripted.client.batch([change, change, change]))).toEqual(['done', 'unknown', 'unknown']);
  });

  it('takes a whole refusal for that of each request, and a lost answer for unknown (H10) [WA-116]', async () => {
    server.script(refusal(400, '0x0', 'malformed'), reset, json({}, 200));
    expect(kinds(await scripted.client.batch([change, { changeSet: [change, change] }]))).toEqual([
      'refused',
      ['refused', 'refused'],
    ]);
    expect(kinds(await scripted.client.batch([change, change]))).toEqual(['unknown', 'unknown']);
    expect(kinds(await scripted.client.batch([change, change]))).toEqual(['unknown', 'unknown']);
  });

  it('takes answers that name other rows for unknown: parts in another order prove nothing (H10) [WA-112]', async () => {
    const ids = [id, '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const named = (row: string): string =>
      `Content-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n${JSON.stringify({ '@odata.etag': 'W/"2"', contactid: row })}\r\n`;
    server.script(multipart([named(ids[0] ?? ''), named(ids[2] ?? ''), named(ids[1] ?? '')]));
    const rows = ids.map((row) => ({ id: row, values: { fullname: 'A' }, version: 'W/"1"' }));
    const outcomes = await scripted.client.updateRows(contact, rows);
    expect(kinds(rows.map((row) => outcomes.get(row)))).toEqual(['done', 'unknown', 'unknown']);
  });

  it('matches change sets by Content-ID, and their failure with all of them (H10) [WA-113]', async () => {
    const set = `Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n${part(412, '0x80060882', 2)}--c\r\n${part(204, undefined, 1)}--c--\r\n`;
    const short = `Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n${part(204, undefined, 1)}--c--\r\n`;
    const item: BatchItem = { changeSet: [createRequest(contact, { id, values: {} }), change] };
    server.script(multipart([set]), multipart([part(400, '0x80044331')], 400), multipart([short]));
    expect(kinds(await scripted.client.batch([item]))).toEqual([['done', 'refused']]);
    expect(kinds(await scripted.client.batch([item, change]))).toEqual([['refused', 'refused'], 'notExecuted']);
    expect(kinds(await scripted.client.batch([item]))).toEqual([['unknown', 'unknown']]);
  });

  it.each([
    ['429 with a time', 429, '0x80072322', '7', 7000],
    ['429 without one', 429, '0x80072321', null, 250],
    ['a code of the limits under another status', 503, '0x80072326', '3', 3000],
  ])(
    'lets nobody pass for a while when parts are throttled: %s (H3) [WA-170]',
    async (_, status, code, wait, expected) => {
      const { client, time } = scripted;
      const head = wait === null ? '' : `Retry-After: ${wait}\r\n`;
      const throttled = part(status, code).replace('X\r\n', `X\r\n${head}`);
      server.script(multipart([part(204), throttled, throttled]), json({ value: [] }));
      const options = { continueOnError: true };
      expect(kinds(await client.batch([change, change, change], options))).toEqual(['done', 'refused', 'refused']);
      expect(time.sleeps).toEqual([]);
      await client.retrievePage(contact, { select: [] });
      expect(time.sleeps).toEqual([expected]);
    },
  );

  it('runs half as many at once when its parts say that too many do, whatever their number [WA-170]', async () => {
    const told: string[] = [];
    const gate: ConnectionGate = {
      limit: 16,
      enter: () => Promise.resolve(() => undefined),
      pause: () => told.push('pause'),
      tooMany: () => told.push('tooMany'),
      hint: () => undefined,
    };
    const { client } = scriptedClient(server, { gate });
    server.script(multipart([part(429, '0x80072326'), part(429, '0x80072326')]));
    await client.batch([change, change], { continueOnError: true });
    expect(told).toEqual(['pause', 'tooMany']);
    await client.close();
  });

  it('is repeated after a lost connection only when it reads', async () => {
    const read: BatchItem = { method: 'GET', path: 'contacts' };
    server.script(reset, multipart([part(200)]));
    expect(kinds(await scripted.client.batch([read]))).toEqual(['done']);
    server.script(reset, multipart([part(200), part(204)]));
    expect(kinds(await scripted.client.batch([read, change]))).toEqual(['unknown', 'unknown']);
    expect(server.seen).toHaveLength(1);
  });

  it('of more than 1,000 requests is refused before sending [WA-111]', async () => {
    server.script(json({}));
    await expect(scripted.client.batch(Array<BatchItem>(1001).fill(change))).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_BATCH_TOO_LARGE',
    });
    expect(server.seen).toHaveLength(0);
  });
});
