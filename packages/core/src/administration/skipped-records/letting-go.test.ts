import type { OpenTenant } from '../../host/tenant';
import { worker, type Worker } from '../../jobs/worker';
import { fullRun } from '../../jobs/start-run';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../../pipeline/sample-mapping.test.support';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import { recordKey, type RecordKey } from '../../sdk/scalars';
import { testKit, type TestKit, type TestKitOptions } from '../../testing/kit';
import { seededRandom } from '../../testing/memory-system';
import { carryOutRun, coupleRecords, uncoupleRecords } from '../couplings';
import { clearLog, listRunErrors, listRuns } from '../logs';
import { recordHistory } from '../record-history';
import { listSkipped, retryAllSkipped, retrySkipped, synchronizeSkipped, type SkippedPlace } from '.';

let kit: TestKit;
let tenant: OpenTenant;
let account: RecordKey;

const actor = 'anna';
const hands = (): Worker => worker({ name: 'kit-0', clock: kit.clock, random: seededRandom(3) });
const place = (key = 'c1', mapping = 'CUSTOMER'): SkippedPlace => ({
  mapping,
  direction: 'toIntegrationTable',
  key: recordKey(key),
});
const onList = async (): Promise<readonly string[]> =>
  (await listSkipped(tenant)).records.map(({ mapping, key }) => `${mapping} ${key}`);
const refuse = (code: string | null): void =>
  kit.systems.integration.onCall(
    code === null ? null : (call) => (call.method === 'writer.update' ? { refuse: 'invalid', code } : undefined),
  );
const refuseLocally = (code: string | null): void =>
  kit.systems.local.onCall(
    code === null ? null : (call) => (call.method === 'writer.update' ? { refuse: 'invalid', code } : undefined),
  );

/** Coupled customers c1 … cn, in step. */
async function start(count = 1, settings: MappingSettings = {}, options: Partial<TestKitOptions> = {}): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: settings }, ...options });
  for (let n = 1; n <= count; n += 1)
    kit.table(customers).add({ id: `c${n}`, no: `C${n}` as never, name: `Name ${n}`, city: 'Bath', blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  tenant = await kit.tenant();
  account = kit.table(accounts).keys()[0] ?? recordKey('none');
}

/** Changes these customers, and has the change refused until they are skipped. */
async function skip(...keys: string[]): Promise<void> {
  refuse('CPL_E');
  for (const key of keys) kit.table(customers).update(key, { name: 'Changed' });
  expect(await kit.synch(customerMapping)).toMatchObject({ failed: keys.length, skipped: 0 });
  expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: keys.length });
  refuse(null);
}

afterEach(() => kit.close());

describe('a record that fails', () => {
  it('is skipped the second time for the same reason, not for another [EN-372]', async () => {
    await start();
    kit.table(customers).update('c1', { name: 'Changed' });
    for (const code of ['CPL_ONE', 'CPL_TWO']) {
      refuse(code);
      expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
      expect(await onList()).toEqual([]);
    }
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 1 });
    expect(await onList()).toEqual(['CUSTOMER c1']);
  });

  it('and is skipped stays so, whatever runs, until it is retried and goes [EN-373]', async () => {
    await start();
    await skip('c1');
    kit.table(customers).update('c1', {});
    expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 1, modified: 0 });
    refuse('CPL_OTHER');
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 0, failed: 0 });
    expect(await onList()).toEqual(['CUSTOMER c1']);
    refuse(null);
    await retrySkipped(tenant, actor, [place()]);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1 });
    expect(await onList()).toEqual([]);
  });
});

describe('a skipped record is tried again', () => {
  it('by the next run after all are retried, whatever the checkpoint; nothing is synchronized before [EN-219] [EN-369]', async () => {
    await start(2);
    await skip('c1', 'c2');
    expect(await retryAllSkipped(tenant, actor)).toBe(2);
    expect(kit.table(accounts).rows()).not.toContainEqual(expect.objectContaining({ title: 'Changed' }));
    expect(await onList()).toEqual([]);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 2, failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Changed' }, { title: 'Changed' }]);
  });

  it('where its coupling is removed and made anew [EN-219]', async () => {
    await start();
    await skip('c1');
    await carryOutRun(tenant, (await uncoupleRecords(tenant, actor, 'CUSTOMER', 'all', hands())).id, hands());
    expect(await onList()).toEqual([]);
    const pair = { localKey: recordKey('c1'), integrationKey: account };
    const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', [pair], hands(), 'toIntegrationTable');
    await carryOutRun(tenant, id, hands());
    expect(kit.table(accounts).find(account)).toMatchObject({ title: 'Changed' });
  });

  it('once it is coupled with another record than the deleted one [EN-219] [skip-recouple-confirmed] [mdm-recouple-resets]', async () => {
    await start();
    kit.table(accounts).remove(account);
    await kit.synch(customerMapping);
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 1 });
    expect((await listSkipped(tenant)).records).toMatchObject([{ failures: 2 }]);
    const other = kit.table(accounts).add({ title: 'Other' });
    const pair = { localKey: recordKey('c1'), integrationKey: other };
    const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', [pair], hands(), 'toIntegrationTable');
    await carryOutRun(tenant, id, hands());
    expect(await kit.couplings(customerMapping)).toMatchObject([{ localKey: 'c1', integrationKey: other }]);
    expect((await listSkipped(tenant, { kinds: ['failed', 'skipped'] })).records).toEqual([]);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Name 1' }]);
  });

  it('at once where it is synchronized from the list; each mapping goes in its direction, the others stay [EN-374] [skip-sync-skipped-mixed]', async () => {
    await start(2, {}, { mappings: { AGENT: { direction: 'fromIntegrationTable' } } });
    const logins = ['U1', 'U2'].map((login) => kit.table(users).add({ login, label: login }));
    await kit.synch(agentMapping);
    await skip('c1', 'c2');
    refuseLocally('CPL_E');
    for (const login of logins) kit.table(users).update(login, { label: 'Changed' });
    for (let runs = 0; runs < 2; runs += 1) await kit.synch(agentMapping);
    refuseLocally(null);
    expect(await onList()).toHaveLength(4);
    const agent: SkippedPlace = { mapping: 'AGENT', direction: 'fromIntegrationTable', key: logins[1] as RecordKey };
    const forCustomers = await synchronizeSkipped(tenant, actor, [place('c1'), place('c2')], 'local');
    const forAgents = await synchronizeSkipped(tenant, actor, [agent], 'integration');
    expect([forCustomers.left, forAgents.left]).toEqual([[], []]);
    for (const mapping of [customerMapping, agentMapping]) await kit.synch(mapping);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Changed' }, { title: 'Changed' }]);
    expect(
      kit
        .table(agents)
        .rows()
        .filter(({ name }) => name === 'Changed'),
    ).toHaveLength(1);
    expect(await onList()).toEqual([`AGENT ${logins[0]}`]);
  });

  it('by a full synchronization [EN-219]', async () => {
    await start();
    await skip('c1');
    expect(await kit.synch(customerMapping, fullRun)).toMatchObject({ modified: 1 });
    expect(await onList()).toEqual([]);
  });
});

describe('a deleted customer without a policy', () => {
  it('fails, then is skipped, and stays coupled', async () => {
    await start();
    kit.table(customers).remove('c1');
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 1 });
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
    expect(await onList()).toHaveLength(1);
  });
});

describe('what people are told of a record', () => {
  const latest = async (): Promise<object | undefined> =>
    (await recordHistory(tenant, { mapping: 'CUSTOMER', side: 'local', key: recordKey('c1') }))[0];

  it('is what happened last, in either direction: a failure that comes from the other side [notif-result-any-direction]', async () => {
    await start();
    refuseLocally('CPL_E');
    kit.clock.advance(1000);
    kit.table(accounts).update(account, { title: 'Theirs' });
    await kit.synch(customerMapping);
    expect(await latest()).toMatchObject({ outcome: 'failed', code: 'CPL_E', direction: 'fromIntegrationTable' });
    expect(await latest()).toMatchObject({ message: 'A fault was asked for.' });
  });

  it('is a success after a failure that went the other way [notif-result-last-success]', async () => {
    await start();
    refuseLocally('CPL_E');
    kit.table(accounts).update(account, { title: 'Theirs' });
    kit.clock.advance(1000);
    await kit.synch(customerMapping, {
      kind: 'modified',
      create: false,
      match: false,
      direction: 'fromIntegrationTable',
    });
    kit.table(customers).update('c1', { city: 'York' });
    kit.clock.advance(1000);
    await kit.synch(customerMapping, {
      kind: 'modified',
      create: false,
      match: false,
      direction: 'toIntegrationTable',
    });
    expect(await latest()).toMatchObject({ outcome: 'modified', direction: 'toIntegrationTable', code: null });
  });

  it.each(['to', 'from'])(
    'is no error where the log was cleared: failed %s the integration table [notif-item-log-deleted-to] [notif-item-log-deleted-from]',
    async (way) => {
      await start();
      if (way === 'to') {
        refuse('CPL_E');
        kit.table(customers).update('c1', { name: 'Changed' });
      } else {
        refuseLocally('CPL_E');
        kit.table(accounts).update(account, { title: 'Changed' });
      }
      await kit.synch(customerMapping);
      refuse(null);
      refuseLocally(null);
      await kit.synch(customerMapping);
      kit.clock.advance(86_400_000);
      expect(await clearLog(tenant, actor, 0, kit.clock)).toBeGreaterThan(0);
      const question = { mapping: 'CUSTOMER', side: 'local', key: recordKey('c1') } as const;
      const told = await recordHistory(tenant, question);
      expect(told.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    },
  );

  it('is an error where its table has no mapping [skip-log-of-nothing]', async () => {
    await start();
    const question = { mapping: 'NOTHING', side: 'local', key: recordKey('') } as const;
    await expect(recordHistory(tenant, question)).rejects.toMatchObject({ code: 'CPL_MAPPING_UNKNOWN' });
  });
});

describe('the list of skipped records', () => {
  it('leads to the log of a record, to its uncoupling and to a new coupling [EN-227]', async () => {
    await start(3);
    await skip('c1', 'c2', 'c3');
    const first = await listSkipped(tenant, { size: 2 });
    const more = await listSkipped(tenant, { size: 2, after: first.next ?? undefined });
    expect([...first.records, ...more.records].map(({ key }) => key)).toEqual(['c1', 'c2', 'c3']);
    const record = { side: 'local', key: recordKey('c1') } as const;
    const [latest] = (await listRuns(tenant, { record })).runs;
    expect(await listRunErrors(tenant, latest?.id ?? '')).toContainEqual(expect.objectContaining({ code: 'CPL_E' }));
    const chosen = { side: 'local', keys: [record.key] } as const;
    const { id } = await uncoupleRecords(tenant, actor, 'CUSTOMER', chosen, hands());
    await carryOutRun(tenant, id, hands());
    expect((await listRuns(tenant)).runs[0]).toMatchObject({ id, counters: { uncoupled: 1 } });
  });

  it('keeps the runs that it refers to when the log is cleared; runs with other failures go [EN-375]', async () => {
    await start(2);
    refuse('CPL_E');
    kit.table(customers).update('c2', { name: 'Changed' });
    const { run: solved } = await kit.synch(customerMapping);
    refuse(null);
    await kit.synch(customerMapping);
    await skip('c1');
    const [skipped] = (await listSkipped(tenant)).records;
    kit.clock.advance(86_400_000);
    await clearLog(tenant, actor, 0, kit.clock);
    const left = (await listRuns(tenant)).runs;
    expect(left.map(({ id }) => id)).not.toContain(solved.id);
    expect(left.flatMap(({ jobs }) => jobs.map(({ id }) => id))).toContain(skipped?.job);
  });
});
