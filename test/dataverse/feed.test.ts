import type { FeedPage, FeedPosition, RecordKey } from '@couplet/core';
import { account, column, dataverseTable, organization } from '@couplet/plugin-dataverse';
import { dataverseEnvironment, type DataverseEnvironment } from './dataverse-environment.test.support';

let environment: DataverseEnvironment;
beforeEach(async () => {
  environment = await dataverseEnvironment();
});
afterEach(() => environment.stop());

const feed = () => environment.system.feed;

async function read(from: FeedPosition, size = 100, fields: readonly string[] = ['name']): Promise<FeedPage> {
  const page = await feed().read(account, from, { fields, size });
  if (page.expired) throw new Error(`expired: ${page.reason}`);
  return page;
}

it('shows what changed since a position, in its present state, and deletions', async () => {
  const { emulator } = environment;
  const [old, gone] = ['old', 'gone'].map((name) => emulator.insert('account', { name })) as [RecordKey, RecordKey];
  const start = await feed().position(account);
  expect(await read(start)).toMatchObject({ rows: [], deletions: [], more: false });
  const added = emulator.insert('account', { name: 'added' });
  emulator.update('account', old, { name: 'first' });
  emulator.update('account', old, { name: 'second' });
  emulator.delete('account', gone);
  const page = await read(start);
  const version = expect.stringMatching(/^W\/"\d+"$/) as string;
  expect(page.rows).toEqual([
    { key: added, version, values: { name: 'added' } },
    { key: old, version, values: { name: 'second' } },
  ]);
  expect(page.deletions).toEqual([gone]);
  expect(await read(page.next)).toMatchObject({ rows: [], deletions: [] });
});

it('reads columns that a mapping gained after the position was taken', async () => {
  const start = await feed().position(account);
  environment.emulator.insert('account', { name: 'A', customertypecode: 3 });
  expect((await read(start, 100, ['name', 'customertypecode'])).rows[0]?.values).toEqual({
    name: 'A',
    customertypecode: 'customer',
  });
});

it('gives many changes in pages, each row once, from positions that were stored in between', async () => {
  const start = await feed().position(account);
  for (let n = 0; n < 25; n += 1) environment.emulator.insert('account', { name: `N${n}` });
  const keys: RecordKey[] = [];
  let next = start;
  let pages = 0;
  for (let more = true; more; pages += 1) {
    const page = await read(JSON.parse(JSON.stringify(next)) as FeedPosition, 10);
    keys.push(...page.rows.map(({ key }) => key));
    ({ next, more } = page);
  }
  expect(pages).toBe(3);
  expect(new Set(keys).size).toBe(25);
});

it('takes a position on a table of more than one page', async () => {
  const keys = (await environment.system.writer.chooseKeys(account, 5100)) ?? [];
  await environment.system.writer.insert(
    account,
    keys.map((key) => ({ key, values: { name: 'x' } })),
  );
  const start = await feed().position(account);
  environment.emulator.update('account', keys[5050] ?? '', { name: 'changed' });
  expect((await read(start)).rows.map(({ key }) => key)).toEqual([keys[5050]]);
});

it('keeps no address of the server in its positions', async () => {
  expect(await feed().position(account)).not.toContain(environment.emulator.url);
});

it('says when a position has expired [WA-139] [F3]', async () => {
  const start = await feed().position(account);
  environment.emulator.expireDeltaTokens();
  expect(await feed().read(account, start, { fields: ['name'], size: 10 })).toMatchObject({
    expired: true,
    reason: expect.stringMatching(/expired/) as string,
  });
  expect(await read(await feed().position(account))).toMatchObject({ rows: [] });
});

it('takes positions of other systems, environments and tables as expired [F6]', async () => {
  const start = await feed().position(account);
  const foreign = [
    'something else',
    start.replace(/ [0-9a-f-]{36} /, ' 00000000-0000-4000-8000-000000000001 '),
    start.replace('accounts?', 'contacts?'),
  ];
  for (const position of foreign)
    expect(await feed().read(account, position as FeedPosition, { fields: [], size: 10 })).toMatchObject({
      expired: true,
    });
});

describe('a position', () => {
  const isRestored = async (position: FeedPosition): Promise<boolean> =>
    (await feed().isRestored?.(account, position)) ?? false;

  it('is no sign of a restored backup while rows change and are deleted, the one changed last among them [F6]', async () => {
    const { emulator } = environment;
    const [first, last] = ['first', 'last'].map((name) => emulator.insert('account', { name })) as [string, string];
    const start = await feed().position(account);
    expect(await isRestored(start)).toBe(false);
    emulator.update('account', last, { name: 'newer' });
    expect(await isRestored(start)).toBe(false);
    emulator.delete('account', last);
    emulator.update('account', first, { name: 'newest' });
    expect(await isRestored(start)).toBe(false);
    expect(await isRestored((await read(start)).next)).toBe(false);
  });

  it('tells that a backup was restored, and that the environment is a copy [F6]', async () => {
    const { emulator } = environment;
    const old = emulator.insert('account', { name: 'old' });
    const backup = emulator.backup();
    emulator.update('account', old, { name: 'changed' });
    const changed = await feed().position(account);
    emulator.restore(backup);
    expect(await isRestored(changed)).toBe(true);
    const other = emulator.insert('contact', { lastname: 'Busy' });
    for (let n = 0; n < 100; n += 1) emulator.update('contact', other, { lastname: `Busy ${n}` });
    expect(await feed().read(account, changed, { fields: [], size: 10 })).toMatchObject({ expired: false });
    expect(await isRestored(changed)).toBe(true);

    const again = await feed().position(account);
    const added = emulator.insert('account', { name: 'added' });
    const withIt = (await read(again)).next;
    emulator.restore(backup);
    expect(emulator.rows('account').map(({ accountid }) => accountid)).not.toContain(added);
    expect(await isRestored(withIt)).toBe(true);

    const position = await feed().position(account);
    emulator.restore(emulator.backup(), { asCopy: true });
    expect(await isRestored(position)).toBe(true);
  });
});

it('does not lose a page whose answer was cut off [H12]', async () => {
  const start = await feed().position(account);
  const key = environment.emulator.insert('account', { name: 'A' });
  environment.emulator.faults.add({
    match: { operation: 'changeTracking' },
    phase: 'after',
    action: { kind: 'truncate' },
    times: 1,
  });
  expect((await read(start)).rows.map((row) => row.key)).toEqual([key]);
});

describe('a table without change tracking', () => {
  const untracked = {
    logicalName: 'new_note',
    schemaName: 'new_Note',
    entitySetName: 'new_notes',
    displayName: 'Note',
    primaryIdAttribute: 'new_noteid',
    primaryNameAttribute: 'new_name',
    ownershipType: 'OrganizationOwned' as const,
    objectTypeCode: 10001,
    changeTracking: false,
    optimisticConcurrency: false,
    bulkMessages: ['CreateMultiple', 'UpdateMultiple'],
    columns: [
      { name: 'new_noteid', schemaName: 'new_NoteId', type: 'Uniqueidentifier' as const, create: true },
      { name: 'new_name', schemaName: 'new_Name', type: 'String' as const, create: true, update: true, maxLength: 100 },
      { name: 'modifiedon', schemaName: 'ModifiedOn', type: 'DateTime' as const },
      { name: 'createdon', schemaName: 'CreatedOn', type: 'DateTime' as const },
    ],
  };
  const notes = dataverseTable('new_note', {
    entitySetName: 'new_notes',
    key: 'new_noteid',
    columns: {
      new_noteid: column.uniqueidentifier(),
      new_name: column.string(100).nullable(),
      modifiedon: column.dateTime().nullable().writable('never'),
    },
  });
  let other: DataverseEnvironment;
  beforeEach(async () => {
    other = await dataverseEnvironment({ tables: [untracked] });
  });
  afterEach(() => other.stop());

  it('is read by the time of change with an overlap, in pages', async () => {
    const { emulator, system } = other;
    expect(await system.store.capabilities(notes)).toMatchObject({ deletions: false, versions: false });
    const old = emulator.insert('new_note', { new_name: 'old' });
    emulator.clock.offset += 3_600_000;
    const seen = emulator.insert('new_note', { new_name: 'seen' });
    const start = await system.feed.position(notes);
    emulator.clock.offset += 600_000;
    const added = emulator.insert('new_note', { new_name: 'added' });
    const keys: RecordKey[] = [];
    let next = start;
    for (let more = true; more;) {
      const page = await system.feed.read(notes, next, { fields: ['new_name'], size: 1 });
      if (page.expired) throw new Error(page.reason);
      keys.push(...page.rows.map(({ key }) => key));
      ({ next, more } = page);
    }
    expect(keys).toEqual([seen, added]);
    emulator.clock.offset += 3_600_000;
    emulator.update('new_note', old, { new_name: 'changed' });
    const later = await system.feed.read(notes, next, { fields: ['new_name'], size: 10 });
    expect(later).toMatchObject({ expired: false, more: false, deletions: [] });
    expect(later.expired ? [] : later.rows.map(({ key }) => key)).toEqual(expect.arrayContaining([old, added]));
    expect(later.expired ? [] : later.rows.map(({ key }) => key)).not.toContain(seen);
  });

  it('tells by the time of change that a backup was restored [F6]', async () => {
    const { emulator, system } = other;
    emulator.insert('new_note', { new_name: 'old' });
    const backup = emulator.backup();
    emulator.clock.offset += 60_000;
    emulator.insert('new_note', { new_name: 'new' });
    const start = await system.feed.position(notes);
    expect(await system.feed.isRestored?.(notes, start)).toBe(false);
    emulator.restore(backup);
    expect(await system.feed.isRestored?.(notes, start)).toBe(true);
    expect(await system.feed.isRestored?.(notes, await system.feed.position(notes))).toBe(false);
  });

  it('is updated under no version, and never created by it', async () => {
    const { emulator, system } = other;
    const key = emulator.insert('new_note', { new_name: 'old' }) as RecordKey;
    const nowhere = '00000000-0000-4000-8000-00000000dead' as RecordKey;
    const results = await system.writer.update(
      notes,
      [key, nowhere].map((id) => ({ key: id, version: 'W/"1"', values: { new_name: 'new' } })),
    );
    expect(results).toMatchObject([
      { status: 'done', version: null },
      { status: 'refused', reason: 'missing' },
    ]);
    expect(emulator.rows('new_note').map((row) => row.new_name)).toEqual(['new']);
  });
});

it('cannot follow a table that has neither change tracking nor a time of change', async () => {
  const system = await environment.open({}, [organization]);
  const timeless = { ...organization, modifiedOn: undefined };
  await expect(system.feed.position(timeless)).rejects.toMatchObject({ code: 'CPL_DATAVERSE_NO_CHANGE_FEED' });
});
