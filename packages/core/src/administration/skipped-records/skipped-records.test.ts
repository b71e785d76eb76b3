import { worker } from '../../jobs/worker';
import type { OpenTenant } from '../../host/tenant';
import {
  accounts,
  customerMapping,
  customers,
  orderHeaders,
  orderLines,
  orderMapping,
  samplePlugin,
} from '../../pipeline/sample-mapping.test.support';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import { seededRandom } from '../../testing/memory-system';
import { testKit, type TestKit } from '../../testing/kit';
import { recordKey } from '../../sdk/scalars';
import { recordLabels } from '../../host/record-labels';
import {
  carryOut,
  deleteSurvivors,
  findDeleted,
  listSkipped,
  removeGone,
  resolveConflict,
  restoreDeleted,
  retryAllSkipped,
  retrySkipped,
  synchronizeSkipped,
  uncoupleSkipped,
  type SkippedPlace,
} from '.';

let kit: TestKit;
let tenant: OpenTenant;

const actor = 'anna';
const to = (key: string): SkippedPlace => ({ mapping: 'CUSTOMER', direction: 'toIntegrationTable', key: key as never });
const from = (key: string): SkippedPlace => ({ ...to(key), direction: 'fromIntegrationTable' });
const hands = () => worker({ name: 'kit-0', clock: kit.clock, random: seededRandom(3) });
const onList = async (): Promise<readonly string[]> =>
  (await listSkipped(tenant)).records.map(({ key }) => key as string);

/** Coupled customers c1 … cn, and their accounts in the same order. */
async function start(count: number, settings: MappingSettings = {}): Promise<readonly string[]> {
  kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: settings } });
  for (let n = 1; n <= count; n += 1)
    kit.table(customers).add({ id: `c${n}`, no: `C${n}` as never, name: `Name ${n}`, city: 'Bath', blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  tenant = await kit.tenant();
  const couplings = await kit.couplings(customerMapping);
  return couplings.map(({ integrationKey }) => integrationKey ?? '');
}

/** Both sides change the name of these customers, and two runs report it: they are skipped. */
async function skipConflicts(accountKeys: readonly string[], count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    kit.table(customers).update(`c${n}`, { name: `Mine ${n}` });
    kit.table(accounts).update(accountKeys[n - 1] ?? '', { title: `Theirs ${n}` });
  }
  await kit.synch(customerMapping);
  expect(await kit.synch(customerMapping)).toMatchObject({ skipped: count });
}

/** A half of these records is deleted, and two runs report it: they are skipped. */
async function skipDeleted(deleted: { readonly local?: string[]; readonly integration?: string[] }): Promise<void> {
  for (const key of deleted.local ?? []) kit.table(customers).remove(key);
  for (const key of deleted.integration ?? []) kit.table(accounts).remove(key);
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
}

afterEach(() => kit.close());

describe('the list', () => {
  it('shows both halves, what people know them by, and what the last try said [EN-221]', async () => {
    const [account = ''] = await start(2);
    await skipDeleted({ integration: [account] });
    const { records, next } = await listSkipped(tenant, { mapping: 'customer' });
    expect(next).toBeNull();
    expect(records).toMatchObject([
      {
        ...from(account),
        kind: 'skipped',
        code: 'CPL_DELETION_CONFLICT',
        failures: 2,
        local: { key: 'c1', exists: true, label: 'C1' },
        integration: { key: account, exists: false, label: account },
      },
    ]);
    expect(records[0]?.message).toMatch(/deleted in account/);
  });

  it('comes in pages, without a limit, and with failed records where asked for [EN-348]', async () => {
    const keys = await start(3);
    await skipConflicts(keys, 3);
    const first = await listSkipped(tenant, { size: 2 });
    expect(first.records.map(({ key }) => key)).toEqual(['c1', 'c2']);
    const second = await listSkipped(tenant, { size: 2, after: first.next as SkippedPlace });
    expect(second).toMatchObject({ records: [{ key: 'c3' }], next: null });
    expect((await listSkipped(tenant, { kinds: ['failed'] })).records).toEqual([]);
  });

  it('describes a record with a key of several parts by all of them [skip-describe-composite-key]', async () => {
    await start(0);
    const line = tenant.mapping('ORDER').children[0]?.mapping;
    if (line === undefined) throw new Error('the sample orders have lines');
    kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
    kit.table(orderLines).add({ id: 'l1', documentNo: 'O1' as never, lineNo: 10000, item: 'Bolt' });
    await kit.synch(orderMapping);
    const labels = await recordLabels(tenant, line, 'local', [recordKey('l1')]);
    expect(labels.get(recordKey('l1'))?.label).toBe('O1,10000');
  });
});

describe('retry', () => {
  it('lets chosen records be tried again, and skips them again after one more failure [EN-220] [EN-222] [skip-restore-selected]', async () => {
    const keys = await start(3);
    await skipConflicts(keys, 3);
    const result = await retrySkipped(tenant, actor, [to('c1'), to('c2'), to('c9')]);
    expect(result.done).toEqual([to('c1'), to('c2')]);
    expect(result.left).toMatchObject([{ place: to('c9'), code: 'CPL_NOT_ON_LIST' }]);
    expect(await onList()).toEqual(['c3']);
    expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 2, failed: 0 });
    expect(await onList()).toEqual(['c1', 'c2', 'c3']);
  });

  it('ends well once the cause is gone [skip-restored-then-synced]', async () => {
    await start(1);
    kit.table(customers).update('c1', { name: 'Changed' });
    kit.systems.integration.onCall((call) => (call.method === 'writer.update' ? { refuse: 'invalid' } : undefined));
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    kit.systems.integration.onCall(null);
    await retrySkipped(tenant, actor, [to('c1')]);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, skipped: 0 });
    expect(await onList()).toEqual([]);
  });

  it('of all of them says how many, and is audited [skip-restore-all]', async () => {
    const keys = await start(3);
    await skipConflicts(keys, 3);
    expect(await retryAllSkipped(tenant, actor, 'CUSTOMER')).toBe(3);
    expect(await onList()).toEqual([]);
    expect(await tenant.configuration.auditTrail(1)).toMatchObject([
      { actor, action: 'skipped-record.all-retried', subject: 'CUSTOMER', facts: { count: 3 } },
    ]);
    expect(await retryAllSkipped(tenant, actor)).toBe(0);
  });
});

describe('synchronizing with a chosen side', () => {
  it('lets that side win what is in conflict, and leaves other records alone [EN-223] [skip-sync-skipped-bidirectional]', async () => {
    const keys = await start(2);
    await skipConflicts(keys, 2);
    await synchronizeSkipped(tenant, actor, [to('c1')], 'local');
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(accounts).find(keys[0] ?? '')).toMatchObject({ title: 'Mine 1' });
    expect(kit.table(accounts).find(keys[1] ?? '')).toMatchObject({ title: 'Theirs 2' });
    expect(await onList()).toEqual(['c2']);
  });

  it('keeps what only the other side changed', async () => {
    const keys = await start(1);
    kit.table(accounts).update(keys[0] ?? '', { town: 'Lyon' });
    await skipConflicts(keys, 1);
    await synchronizeSkipped(tenant, actor, [to('c1')], 'local');
    await carryOut(tenant, [to('c1')], hands());
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine 1', city: 'Lyon' });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine 1', town: 'Lyon' }]);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0, skipped: 0 });
    expect(await onList()).toEqual([]);
  });

  it('from the integration side goes that way, at once where asked', async () => {
    const keys = await start(1);
    await skipConflicts(keys, 1);
    await synchronizeSkipped(tenant, actor, [to('c1')], 'integration');
    await carryOut(tenant, [to('c1')], hands());
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Theirs 1' });
    expect((await listSkipped(tenant, { kinds: ['failed', 'skipped'] })).records).toEqual([]);
  });

  it('says why not: the direction is closed, or a half is gone [skip-selection-excludes-broken]', async () => {
    const keys = await start(3);
    for (const n of [2, 3]) {
      kit.table(customers).update(`c${n}`, { name: `Mine ${n}` });
      kit.table(accounts).update(keys[n - 1] ?? '', { title: `Theirs ${n}` });
    }
    await skipDeleted({ integration: [keys[0] ?? ''] });
    const broken = from(keys[0] ?? '');
    const result = await synchronizeSkipped(tenant, actor, [broken, to('c2'), to('c3')], 'local');
    expect(result).toMatchObject({ done: [to('c2'), to('c3')], left: [{ place: broken, code: 'CPL_HALF_MISSING' }] });
  });
});

describe('resolving a conflict', () => {
  async function conflict(): Promise<string> {
    const [account = ''] = await start(1);
    kit.table(customers).update('c1', { name: 'Mine', city: 'Mytown' });
    kit.table(accounts).update(account, { title: 'Theirs', town: 'Theirtown' });
    await kit.synch(customerMapping);
    return account;
  }

  it.each([
    ['keepLocal', { name: 'Mine', city: 'Mytown' }],
    ['keepIntegration', { name: 'Theirs', city: 'Theirtown' }],
    [
      { 'name~title': 'keepLocal', 'city~town': 'keepIntegration' },
      { name: 'Mine', city: 'Theirtown' },
    ],
  ] as const)('as a person chose: %j', async (choice, expected) => {
    await conflict();
    await resolveConflict(tenant, actor, to('c1'), choice);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject(expected);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: expected.name, town: expected.city }]);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0, skipped: 0 });
    expect((await listSkipped(tenant, { kinds: ['failed', 'skipped'] })).records).toEqual([]);
  });

  it('is void when a value changed since: the conflict is reported again', async () => {
    const account = await conflict();
    await resolveConflict(tenant, actor, to('c1'), 'keepLocal');
    kit.table(accounts).update(account, { title: 'Theirs again' });
    await kit.synch(customerMapping);
    expect(kit.table(accounts).find(account)).toMatchObject({ title: 'Theirs again' });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine' });
  });

  it('refuses a choice that leaves fields open, and a record without a conflict', async () => {
    await conflict();
    await expect(
      resolveConflict(tenant, actor, to('c1'), { 'name~title': 'keepLocal', 'no~such': 'keepLocal' }),
    ).rejects.toMatchObject({
      code: 'CPL_WINNERS_INCOMPLETE',
      facts: { missing: 'city~town', unknown: 'no~such' },
    });
    await expect(resolveConflict(tenant, actor, to('c2'), 'keepLocal')).rejects.toMatchObject({
      code: 'CPL_NO_CONFLICT',
    });
  });
});

describe('records of which one half is gone', () => {
  it('are restored under a new key by the next run: an account [EN-225] [skip-recreate-remote]', async () => {
    const keys = await start(1);
    await skipDeleted({ integration: [keys[0] ?? ''] });
    expect(await restoreDeleted(tenant, actor, [from(keys[0] ?? '')])).toMatchObject({ left: [] });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1, failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Name 1' }]);
    expect(kit.table(accounts).keys()).not.toContain(keys[0]);
    expect(await onList()).toEqual([]);
    expect(await kit.couplings(customerMapping)).toMatchObject([{ localKey: 'c1', conflict: null }]);
  });

  it('are restored on either side, others stay on the list [skip-recreate-many] [skip-recreate-local]', async () => {
    const keys = await start(3);
    kit.table(customers).update('c2', { name: 'Mine' });
    kit.table(accounts).update(keys[1] ?? '', { title: 'Theirs' });
    await skipDeleted({ integration: [keys[0] ?? ''], local: ['c3'] });
    const result = await restoreDeleted(tenant, actor, [from(keys[0] ?? ''), to('c2'), to('c3')]);
    expect(result.left).toMatchObject([{ place: to('c2'), code: 'CPL_NOTHING_MISSING' }]);
    const runs = await carryOut(tenant, result.done, hands());
    expect(runs.flatMap(({ jobs }) => jobs.map(({ counters }) => counters.inserted))).toEqual(
      expect.arrayContaining([1, 1]),
    );
    expect(kit.table(customers).rows()).toHaveLength(3);
    expect(kit.table(accounts).rows()).toHaveLength(3);
    expect(await onList()).toEqual(['c2']);
  });

  it('never deletes a record whose create is only announced: nothing was deleted [S3]', async () => {
    kit = await testKit({ plugins: [samplePlugin] });
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'Ada', city: 'Bath', blocked: 'open' });
    kit.systems.integration.onCall((call) => (call.method === 'writer.insert' ? { refuse: 'unavailable' } : undefined));
    await kit.synch(customerMapping);
    tenant = await kit.tenant();
    const result = await deleteSurvivors(tenant, actor, [to('c1')], hands());
    expect(result).toMatchObject({ done: [], left: [{ code: 'CPL_NOT_COUPLED' }] });
    expect(kit.table(customers).rows()).toHaveLength(1);
  });

  it('lose their other half and their coupling where that is asked for [skip-delete-coupled-many]', async () => {
    const keys = await start(3);
    kit.table(customers).update('c2', { name: 'Mine' });
    kit.table(accounts).update(keys[1] ?? '', { title: 'Theirs' });
    await skipDeleted({ integration: [keys[0] ?? ''], local: ['c3'] });
    const result = await deleteSurvivors(tenant, actor, [from(keys[0] ?? ''), to('c2'), to('c3')], hands());
    expect(result.done).toHaveLength(2);
    expect(kit.table(customers).keys()).toEqual(['c2']);
    expect(kit.table(accounts).keys()).toEqual([keys[1]]);
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
    expect(await onList()).toEqual(['c2']);
  });

  it('keep all there is when a system forbids the deletion [skip-delete-no-permission]', async () => {
    await start(1);
    await skipDeleted({ local: ['c1'] });
    kit.systems.integration.onCall((call) =>
      call.method === 'writer.delete' ? { refuse: 'forbidden', code: 'CPL_FORBIDDEN' } : undefined,
    );
    const result = await deleteSurvivors(tenant, actor, [to('c1')], hands());
    expect(result).toMatchObject({ done: [], left: [{ code: 'CPL_FORBIDDEN' }] });
    expect(kit.table(accounts).rows()).toHaveLength(1);
    expect(await onList()).toEqual(['c1']);
  });

  it('are uncoupled where that is asked for [EN-226] [skip-refresh-drops-deleted]', async () => {
    const keys = await start(2);
    await skipDeleted({ integration: [...keys] });
    await uncoupleSkipped(tenant, actor, [from(keys[0] ?? '')], hands());
    expect(await onList()).toEqual([keys[1]]);
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
    expect(kit.table(customers).rows()).toHaveLength(2);
  });
});

describe('records of which both halves are gone', () => {
  it('lose their coupling and leave the list as soon as the second deletion is read', async () => {
    const keys = await start(1);
    await skipDeleted({ integration: [...keys] });
    kit.table(customers).remove('c1');
    expect(await kit.synch(customerMapping)).toMatchObject({ uncoupled: 1 });
    expect(await kit.couplings(customerMapping)).toEqual([]);
    expect(await onList()).toEqual([]);
  });

  it('are cleaned on request, too, without a run [skip-both-deleted-cleaned]', async () => {
    const keys = await start(2);
    await skipDeleted({ integration: [keys[0] ?? ''] });
    kit.table(customers).remove('c1');
    expect(await removeGone(tenant, actor, 'CUSTOMER')).toBe(1);
    expect(await onList()).toEqual([]);
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
    expect(await removeGone(tenant, actor, 'CUSTOMER')).toBe(0);
  });
});

describe('looking for deleted records', () => {
  it('puts them on the list in mappings of one direction, before any run met them [EN-224] [skip-find-more]', async () => {
    const keys = await start(3, { direction: 'toIntegrationTable' });
    kit.table(customers).remove('c1');
    kit.table(accounts).remove(keys[1] ?? '');
    expect(await findDeleted(tenant, actor, 'CUSTOMER')).toBe(2);
    const { records } = await listSkipped(tenant);
    expect(records).toMatchObject([
      { key: 'c1', local: { exists: false }, integration: { exists: true } },
      { key: 'c2', local: { exists: true }, integration: { exists: false } },
    ]);
    expect(await findDeleted(tenant, actor, 'CUSTOMER')).toBe(0);
  });
});
