import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';
import type { Answer } from '../testing/emulator-client';

const context = setupEmulator({ seed: { account: Array.from({ length: 7 }, (_, index) => ({ name: `a${index}` })) } });
const track = { Prefer: 'odata.track-changes' };

async function walk(
  start: string,
  size: number,
  headers: Record<string, string> = {},
): Promise<{ rows: Record<string, unknown>[]; delta: string; pages: number }> {
  const rows: Record<string, unknown>[] = [];
  let pages = 0;
  for (let link = start; ;) {
    const answer: Answer = await context.client.get(link, {
      ...headers,
      Prefer: `${headers['Prefer'] ? `${headers['Prefer']},` : ''}odata.maxpagesize=${size}`,
    });
    expect(answer.status).toBe(200);
    rows.push(...answer.value);
    pages += 1;
    const next = answer.json['@odata.nextLink'] as string | undefined;
    const delta = answer.json['@odata.deltaLink'] as string | undefined;
    expect((next === undefined) !== (delta === undefined)).toBe(true);
    if (delta !== undefined) return { rows, delta, pages };
    link = next!;
  }
}

describe('change tracking', () => {
  it('begins with all rows and a delta link in the documented form [WA-132]', async () => {
    const answer = await context.client.get('accounts?$select=name', track);
    expect(answer.headers['preference-applied']).toBe('odata.track-changes');
    expect(answer.value).toHaveLength(7);
    expect(answer.json['@odata.deltaLink']).toMatch(
      /accounts\?\$select=name&\$deltatoken=\d+%21\d\d%2f\d\d%2f\d{4}%20\d\d%3a\d\d%3a\d\d$/,
    );
  });

  it('then gives changed rows once in version order, deletions last [WA-133] [WA-134] [WA-135] [WA-137]', async () => {
    const { client, emulator } = context;
    const { rows, delta } = await walk('accounts?$select=name', 100, track);
    const ids = rows.map((row) => String(row['accountid']));
    emulator.update('account', ids[3]!, { name: 'changed' });
    emulator.delete('account', ids[0]!);
    emulator.update('account', ids[1]!, { name: 'changed too' });
    emulator.update('account', ids[3]!, { name: 'changed twice' });
    const created = emulator.insert('account', { name: 'new' });
    const shortLived = emulator.insert('account', { name: 'short' });
    emulator.delete('account', shortLived);
    expect((await client.get(delta.replace('accounts?', 'accounts/$count?'))).text).toBe('5');
    const next = await client.get(delta);
    expect(next.json['@odata.context']).toMatch(/#accounts\(name\)\/\$delta$/);
    expect(next.value.map((row) => row['name'] ?? row['reason'])).toEqual([
      'changed too',
      'changed twice',
      'new',
      'deleted',
      'deleted',
    ]);
    expect(next.value[2]).toMatchObject({ accountid: created });
    expect(next.value[3]).toEqual({
      '@odata.context': `${emulator.apiUrl}$metadata#accounts/$deletedEntity`,
      id: ids[0],
      reason: 'deleted',
    });
    expect((await client.get(String(next.json['@odata.deltaLink']))).value).toEqual([]);
  });

  it('pages first pass and delta; a change during the pass comes with the next token [WA-136] [WA-141]', async () => {
    const { client, emulator } = context;
    const total = emulator.rows('account').length;
    const first = await client.get('accounts?$select=name', { Prefer: 'odata.track-changes,odata.maxpagesize=3' });
    expect(first.value).toHaveLength(3);
    emulator.update('account', String(first.value[0]!['accountid']), { name: 'during' });
    const rest = await walk(String(first.json['@odata.nextLink']), 3);
    expect(rest.rows).toHaveLength(total - 3);
    const changes = await walk(rest.delta, 3);
    expect(changes.rows.map((row) => row['name'])).toEqual(['during']);

    const many = Array.from({ length: 8 }, (_, index) => emulator.insert('account', { name: `m${index}` }));
    for (const id of many.slice(0, 4)) emulator.delete('account', id);
    const paged = await walk(changes.delta, 3);
    expect(paged.pages).toBe(3);
    expect(paged.rows.map((row) => row['name'] ?? row['id'])).toEqual(['m4', 'm5', 'm6', 'm7', ...many.slice(0, 4)]);
  });

  it('refuses what cannot be tracked [WA-131] [WA-138]', async () => {
    const { client } = context;
    const filter = await client.get("accounts?$filter=name eq 'x'", track);
    expect([filter.status, messageOf(filter.json)]).toEqual([
      400,
      'The "${filter}" query parameter isn\'t supported when Change Tracking is enabled.',
    ]);
    for (const option of ['$orderby=name', '$top=1', '$expand=primarycontactid'])
      expect((await client.get(`accounts?${option}`, track)).status).toBe(400);
    expect(codeOf((await client.get('organizations', track)).json)).toBe('0x80072491');
    expect((await client.get('accounts?$deltatoken=abc')).status).toBe(400);
  });

  it('knows an expired token, by time and on demand [WA-139]', async () => {
    const { client, emulator } = context;
    const { delta } = await walk('accounts?$select=name', 100, track);
    emulator.clock.offset = 6 * 86_400_000;
    expect((await client.get(delta)).status).toBe(401);
    client.token = emulator.token();
    expect((await client.get(delta)).status).toBe(200);
    emulator.clock.offset = 8 * 86_400_000;
    client.token = emulator.token();
    const expired = await client.get(delta);
    expect([expired.status, codeOf(expired.json), messageOf(expired.json)]).toEqual([
      400,
      '0x80044352',
      'Version stamp associated with the client has expired. Please perform a full sync.',
    ]);
    emulator.clock.offset = 0;
    emulator.expireDeltaTokens();
    expect(codeOf((await client.get(delta)).json)).toBe('0x80044352');
    const fresh = await client.get((await walk('accounts?$select=name', 100, track)).delta);
    expect([fresh.status, fresh.text]).toEqual([200, expect.stringContaining('/$delta')]);
  });
});
