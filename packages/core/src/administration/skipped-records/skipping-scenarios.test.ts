import { seededRandom } from '../../testing/memory-system';
import { worker } from '../../jobs/worker';
import {
  carryOut,
  carryOutRun,
  coupleRecords,
  deleteSurvivors,
  listSkipped,
  recordHistory,
  retrySkipped,
  synchronizeSkipped,
  uncoupleRecords,
  type SkippedPlace,
} from '..';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import { recordKey } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../../pipeline/sample-mapping.test.support';

let kit: TestKit;
let account = '';

async function start(settings: MappingSettings = {}): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: settings } });
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', city: 'Bath', blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  account = kit.table(accounts).keys()[0] ?? '';
}

afterEach(() => kit.close());

const refuse = (side: 'local' | 'integration', code: string | null): void =>
  kit.systems[side].onCall(
    code === null ? null : (call) => (call.method === 'writer.update' ? { refuse: 'invalid', code } : undefined),
  );

describe('failures in a direction', () => {
  it('skip after the same one twice, from the integration table [cplpage-same-error-twice-skips]', async () => {
    await start();
    refuse('local', 'CPL_E');
    kit.table(accounts).update(account, { title: 'Changed' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 1 });
    const [entry] = (await listSkipped(await kit.tenant())).records;
    expect(entry).toMatchObject({ direction: 'fromIntegrationTable', code: 'CPL_E' });
  });

  it('leave a skipped direction skipped when the other fails anew [skip-skip-is-sticky]', async () => {
    await start();
    refuse('local', 'CPL_E');
    kit.table(accounts).update(account, { title: 'Changed' });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    refuse('integration', 'CPL_OTHER');
    kit.table(customers).update('c1', { city: 'Lyon' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
    const { records } = await listSkipped(await kit.tenant(), { kinds: ['failed', 'skipped'] });
    expect(records.map(({ direction, kind, code }) => [direction, kind, code])).toEqual(
      expect.arrayContaining([
        ['fromIntegrationTable', 'skipped', 'CPL_E'],
        ['toIntegrationTable', 'failed', 'CPL_OTHER'],
      ]),
    );
  });

  it('keep the record, the job and the message [EN-213] [notif-failed-to-marks-coupling]', async () => {
    await start();
    refuse('integration', 'CPL_E');
    kit.table(customers).update('c1', { name: 'Changed' });
    const { run } = await kit.synch(customerMapping);
    expect(kit.table(accounts).find(account)).toMatchObject({ title: 'One' });
    const tenant = await kit.tenant();
    const [entry] = (await listSkipped(tenant, { kinds: ['failed'] })).records;
    expect(entry).toMatchObject({ key: 'c1', job: run.jobs[0]?.id, message: 'A fault was asked for.' });
    const question = { mapping: 'CUSTOMER', side: 'local', key: recordKey('c1') } as const;
    expect((await recordHistory(tenant, question))[0]).toMatchObject({ outcome: 'failed', run: run.id });
  });

  it.each([
    ['integration', 'toIntegrationTable'],
    ['local', 'fromIntegrationTable'],
  ] as const)(
    'are the latest thing told of a record: written to %s [cplpage-latest-error-to-remote] [cplpage-latest-error-to-local]',
    async (side, direction) => {
      await start();
      refuse(side, 'CPL_E');
      if (side === 'integration') kit.table(customers).update('c1', { name: 'Changed' });
      else kit.table(accounts).update(account, { title: 'Changed' });
      await kit.synch(customerMapping);
      const question = { mapping: 'CUSTOMER', side: 'local', key: recordKey('c1') } as const;
      expect((await recordHistory(await kit.tenant(), question))[0]).toMatchObject({ code: 'CPL_E', direction });
    },
  );

  it('do not skip below the number of failures, and start anew after a success [mdm-two-failures-ok] [mdm-success-resets]', async () => {
    kit = await testKit({ plugins: [samplePlugin], settings: { skipAfterFailures: 3 } });
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
    await kit.synch(customerMapping);
    for (const name of ['Second', 'Third']) {
      refuse('integration', 'CPL_E');
      kit.table(customers).update('c1', { name });
      await kit.synch(customerMapping);
      expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
      expect((await listSkipped(await kit.tenant(), { kinds: ['failed'] })).records).toMatchObject([{ failures: 2 }]);
      refuse('integration', null);
      expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1 });
    }
    expect((await listSkipped(await kit.tenant(), { kinds: ['failed', 'skipped'] })).records).toEqual([]);
  });

  it('end as soon as the cause is mended [skip-fail-once-retries]', async () => {
    await start();
    kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Agent' });
    await kit.synch(agentMapping);
    const tenant = await kit.tenant();
    const hands = worker({ name: 'kit-0', clock: kit.clock, random: seededRandom(3) });
    const { id } = await uncoupleRecords(tenant, 'anna', 'AGENT', 'all', hands);
    await carryOutRun(tenant, id, hands);
    kit.table(customers).update('c1', { agentCode: 'A1' as never });
    expect(await kit.synch(customerMapping)).toMatchObject({ waiting: 1, modified: 0, skipped: 0 });
    const [user = ''] = kit.table(users).keys();
    const pair = { localKey: recordKey('a1'), integrationKey: recordKey(user) };
    await carryOutRun(tenant, (await coupleRecords(tenant, 'anna', 'AGENT', [pair], hands)).id, hands);
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0, skipped: 0 });
    expect(kit.table(accounts).find(account)).toMatchObject({ owner: { key: user } });
    expect((await listSkipped(tenant, { kinds: ['failed', 'skipped'] })).records).toEqual([]);
  });

  it('are told of no more while they are left alone [mdm-skipped-query]', async () => {
    await start();
    refuse('integration', 'CPL_E');
    kit.table(customers).update('c1', { name: 'Changed' });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    kit.table(customers).update('c1', {});
    expect(await kit.synch(customerMapping)).toMatchObject({ skipped: 1 });
    expect(await kit.errors(customerMapping)).toEqual([]);
  });

  it('keep their coupling, whatever fails [cplpage-deleted-remote-keeps-coupling]', async () => {
    await start();
    kit.table(accounts).remove(account);
    for (const counters of [
      { failed: 1, skipped: 0 },
      { failed: 0, skipped: 1 },
    ]) {
      expect(await kit.synch(customerMapping)).toMatchObject(counters);
      expect(await kit.couplings(customerMapping)).toHaveLength(1);
    }
  });

  it('go with the only side that their mapping has [skip-sync-skipped-unidirectional]', async () => {
    await start({ direction: 'toIntegrationTable' });
    refuse('integration', 'CPL_E');
    kit.table(customers).update('c1', { name: 'Changed' });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    refuse('integration', null);
    const tenant = await kit.tenant();
    const place: SkippedPlace = { mapping: 'CUSTOMER', direction: 'toIntegrationTable', key: recordKey('c1') };
    expect(await synchronizeSkipped(tenant, 'anna', [place], 'integration')).toMatchObject({
      done: [],
      left: [{ code: 'CPL_DIRECTION_CLOSED' }],
    });
    await synchronizeSkipped(tenant, 'anna', [place], 'local');
    await carryOut(tenant, [place], worker({ name: 'kit-0', clock: kit.clock, random: seededRandom(3) }));
    expect(kit.table(accounts).find(account)).toMatchObject({ title: 'Changed' });
    expect((await listSkipped(tenant)).records).toEqual([]);
    expect((await retrySkipped(tenant, 'anna', [place])).left).toMatchObject([{ code: 'CPL_NOT_ON_LIST' }]);
  });

  it('whose account is gone lose the customer where that is asked for [skip-delete-local-of-deleted-remote]', async () => {
    await start();
    kit.table(accounts).remove(account);
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    const tenant = await kit.tenant();
    const [record] = (await listSkipped(tenant)).records;
    await deleteSurvivors(
      tenant,
      'anna',
      record === undefined ? [] : [record],
      worker({ name: 'kit-0', clock: kit.clock, random: seededRandom(3) }),
    );
    expect(kit.table(customers).rows()).toEqual([]);
    expect(await kit.couplings(customerMapping)).toEqual([]);
    expect((await listSkipped(tenant)).records).toEqual([]);
  });
});
