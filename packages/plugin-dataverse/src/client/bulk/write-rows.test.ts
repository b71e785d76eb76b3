import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, ScriptedServer, type Reply } from '../test-support/scripted-server';

const server = new ScriptedServer();
beforeAll(() => server.listen());
afterAll(() => server.close());

const keyOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The answer to the question which bulk messages a table has: all of them. */
const hasBulk: Reply = (response, seen) => {
  const parts = seen.body.split('HTTP/1.1').slice(1);
  const part = 'Content-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{"value":[{}]}';
  response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=b' });
  response.end(`${parts.map(() => `--b\r\n${part}\r\n`).join('')}--b--\r\n`);
};

describe('writes of many rows', () => {
  it('are written down as their turn comes, not all at once', async () => {
    const { client } = scriptedClient(server);
    let writtenDown = 0;
    let atFirstRequest: number | null = null;
    const rows = Array.from({ length: 200 }, (_, n) => ({
      id: keyOf(n),
      version: 'W/"1"',
      get values() {
        writtenDown += 1;
        return { fullname: 'Ada' };
      },
    }));
    server.script((...args) => {
      atFirstRequest ??= writtenDown;
      empty(500)(...args);
    });
    const outcomes = await client.updateRows(contact, rows, { size: 1 });
    expect(server.seen).toHaveLength(200);
    expect(new Set([...outcomes.values()].map(({ kind }) => kind))).toEqual(new Set(['unknown']));
    expect(atFirstRequest).toBeGreaterThan(0);
    expect(atFirstRequest).toBeLessThanOrEqual(18);
    await client.close();
  });

  it('fail for the row alone whose value does not fit its column', async () => {
    const { client } = scriptedClient(server);
    const rows = [1, 2, 3].map((n) => ({ id: keyOf(n), values: { numberofchildren: n === 2 ? 'two' : n } }));
    server.script(hasBulk, json({ Ids: [keyOf(1), keyOf(3)] }));
    const outcomes = await client.createRows(contact, rows);
    expect([...outcomes.values()].map(({ kind }) => kind).sort()).toEqual(['done', 'done', 'failed']);
    expect(outcomes.get(rows[1] as (typeof rows)[0])).toMatchObject({ error: { code: 'CPL_DATAVERSE_INVALID_VALUE' } });
    expect(server.seen).toHaveLength(2);
    await client.close();
  });
});
