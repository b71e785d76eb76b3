import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { systemClock, systemRandom } from '@couplet/core/internal';
import {
  DataverseClient,
  type DataverseClientOptions,
  timerScheduler,
  type TableDefinition,
} from '@couplet/plugin-dataverse';
import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

let emulated: EmulatedClient;
let account: TableDefinition;
beforeAll(async () => {
  emulated = await emulatedClient(['account']);
  account = emulated.table('account');
});
afterAll(() => emulated.close());

/** Few and short tries, so that trouble shows soon. */
const impatient = {
  policy: { attempts: 2, throttledAttempts: 2, baseMs: 1, capMs: 5, patienceMs: 1000 },
  readDeadlineMs: 1500,
  writeDeadlineMs: 1500,
};

describe('an answer that comes byte by byte', () => {
  it('is given up at the total deadline: reads fail for now, writes are unknown [H13]', async () => {
    const client = emulated.connect(impatient);
    const fault = emulated.emulator.faults.add({
      phase: 'after',
      action: { kind: 'drip', bytes: 1, milliseconds: 30 },
      times: 3,
    });
    await expect(client.retrievePage(account, { select: ['name'] })).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_UNAVAILABLE',
      retryable: true,
    });
    const row = { id: newId(), values: { name: 'dripped' } };
    expect((await client.create(account, row, { returnVersion: true })).kind).toBe('unknown');
    expect(emulated.emulator.faults.list().find(({ id }) => id === fault)?.struck).toBe(3);
    expect(await emulated.client.retrieve(account, row.id, ['name'])).toMatchObject({ values: { name: 'dripped' } });
  });

  it('that never begins is given up as well [H13]', async () => {
    const client = emulated.connect(impatient);
    emulated.emulator.faults.add({ action: { kind: 'hold' }, times: 1 });
    const row = { id: newId(), values: { name: 'held' } };
    expect((await client.create(account, row)).kind).toBe('unknown');
    expect(await emulated.client.retrieve(account, row.id, [])).toBeNull();
  });
});

describe('a row that was created and deleted between two reads', () => {
  it('is reported as deleted only [WA-135] [F4]', async () => {
    const { client } = emulated;
    const first = await client.changes(account, ['name'], null);
    if (first.expired) throw new Error('a new position is not expired');
    const id = newId();
    valueOf(await client.create(account, { id, values: { name: 'short life' } }));
    valueOf(await client.delete(account, { id, version: null }));
    expect(await client.changes(account, ['name'], first.next)).toMatchObject({ rows: [], deletions: [id] });
  });
});

describe('a page that shrinks while it is read', () => {
  it('does not end the reading, and what was missed comes with the changes [F1] [WA-107]', async () => {
    const { client, emulator } = emulated;
    const ids = Array.from({ length: 6 }, newId).sort();
    valueOf(
      await client.createMultiple(
        account,
        ids.map((id) => ({ id, values: { name: 'paged', telephone1: '5' } })),
      ),
    );
    const start = await client.changes(account, ['telephone1'], null);
    if (start.expired) throw new Error('a new position is not expired');
    await expect(client.changes(account, ['name'], start.next)).rejects.toThrow('begun with the columns name');
    const seen: string[] = [];
    const query = {
      select: ['telephone1'],
      filter: { op: 'eq', column: 'name', value: 'paged' },
      orderBy: [{ column: 'telephone1' }],
    } as const;
    for await (const { rows } of client.retrieveMultiple(account, query, { pageSize: 2 })) {
      seen.push(...rows.map(({ id }) => id));
      // The last row moves to the front, where the reading has been already.
      emulator.update('account', ids[5] as string, { telephone1: '1' });
    }
    expect(new Set(seen)).toEqual(new Set(ids.slice(0, 5)));
    const missed = await client.changes(account, ['telephone1'], start.next);
    expect(missed).toMatchObject({ rows: [{ id: ids[5], values: { telephone1: '1' } }] });
  });
});

describe('a server that is not what it should be', () => {
  let server: Server;
  let answer: RequestListener;
  const seen: string[] = [];
  let client: DataverseClient;
  const connect = (more: Partial<DataverseClientOptions> = {}): DataverseClient =>
    new DataverseClient({
      serviceRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/data/v9.2/`,
      tokens: { token: async () => 'secret-token' },
      clock: systemClock,
      random: systemRandom,
      scheduler: timerScheduler,
      ...impatient,
      readDeadlineMs: 5000,
      ...more,
      transport: { allowPrivateAddresses: true, ...more.transport },
    });

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      request.resume();
      request.on('end', () => answer(request, response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    seen.length = 0;
    client = connect();
  });
  afterEach(() => client.close());
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const read = () => client.retrievePage(account, { select: ['name'] });
  const write = () => client.create(account, { id: newId(), values: { name: 'x' } });

  it.each([301, 302, 307, 308])(
    'redirects by %i: it is not followed, and the error names the host only [H16]',
    async (status) => {
      answer = (_, response) => response.writeHead(status, { Location: 'https://evil.example/path?token=1' }).end();
      for (const attempt of [read, write]) {
        const error: unknown = await attempt().catch((caught: unknown) => caught);
        expect(error).toMatchObject({ code: 'CPL_DATAVERSE_REDIRECT', facts: { target: 'evil.example' } });
        expect(JSON.stringify(error) + String(error)).not.toMatch(/secret-token|path/);
      }
      expect(seen).toHaveLength(2);
    },
  );

  it('sends headers without an end: reads fail for now, writes are unknown [H16]', async () => {
    answer = (_, response) => {
      for (let index = 0; index < 200; index += 1) response.setHeader(`X-Filler-${index}`, 'x'.repeat(200));
      response.writeHead(204, { 'OData-EntityId': 'https://x/accounts(1)' }).end();
    };
    await expect(read()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_UNAVAILABLE' });
    expect((await write()).kind).toBe('unknown');
  });

  it('repeats headers: the first one counts, and none is joined to another [H16]', async () => {
    const id = newId();
    answer = (_, response) => {
      response.writeHead(204, [
        ['OData-EntityId', `https://x/api/data/v9.2/accounts(${id})`],
        ['OData-EntityId', `https://x/api/data/v9.2/accounts(${newId()})`],
      ] as never);
      response.end();
    };
    const outcome = await client.create(account, { id, values: {} });
    expect(outcome).toMatchObject({ kind: 'done', value: { id } });
  });

  it.each([
    ['no name of the row', {}],
    ['another row', { 'OData-EntityId': `https://x/api/data/v9.2/accounts(${newId()})` }],
    ['an address without a key', { 'OData-EntityId': 'https://x/api/data/v9.2/accounts' }],
  ])('answers a create with %s: its outcome is unknown [H16]', async (_, headers) => {
    answer = (_request, response) => response.writeHead(204, headers).end();
    expect((await write()).kind).toBe('unknown');
  });

  it('has no address, or no listener: the error names the host and the reason only [H16]', async () => {
    const lost = connect({ serviceRoot: 'https://nowhere.invalid/api/data/v9.2/' });
    await expect(lost.whoAmI()).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_UNREACHABLE',
      facts: { host: 'nowhere.invalid' },
    });
    await lost.close();
    const closed = connect({ serviceRoot: 'http://127.0.0.1:1/api/data/v9.2/' });
    await expect(closed.whoAmI()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_UNREACHABLE', retryable: true });
    await closed.close();
  });

  it('sends a bomb, a page without end, or JSON of any depth: refused, memory stays small, the next read works [H15]', async () => {
    // Client and server share this process and its memory; the client's part follows its limit.
    await client.close();
    client = connect({ transport: { maxAnswerBytes: 12 * 1024 * 1024 } });
    const zeros = gzipSync(Buffer.alloc(300_000_000, 0x20));
    const json = { 'Content-Type': 'application/json' };
    const before = process.memoryUsage().rss;
    answer = (_, response) => response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(zeros);
    await expect(read()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_ANSWER_TOO_LARGE' });
    answer = (_, response) => {
      response.writeHead(200, json);
      const chunk = Buffer.alloc(1_000_000, 0x20);
      const more = (): void => {
        if (response.destroyed) return;
        if (response.write(chunk)) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    };
    await expect(read()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_ANSWER_TOO_LARGE' });
    answer = (_, response) => response.writeHead(200, json).end(`{"value":${'['.repeat(10_000)}${']'.repeat(10_000)}}`);
    await expect(read()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_UNREADABLE_ANSWER' });
    const id = newId();
    const cell = 'x'.repeat(1_000_000);
    answer = (_, response) =>
      response
        .writeHead(200, json)
        .end(`{"__proto__":{"value":1},"value":[{"__proto__":{"name":"evil"},"accountid":"${id}","name":"${cell}"}]}`);
    const { rows } = await read();
    expect(rows).toMatchObject([{ id, values: { name: cell } }]);
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});
