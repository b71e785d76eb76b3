import { aroundStage, type Around, type Step } from '../extension-points/interceptors';
import { updateConflictResolvers } from '../extension-points/update-conflict-resolvers';
import { carryOutRun, changeMapping, coupleRecords, listSkipped, readMapping } from '../administration';
import { modifiedRun } from '../jobs/start-run';
import { worker } from '../jobs/worker';
import { definePlugin } from '../sdk/plugin';
import { recordKey } from '../sdk/scalars';
import type { MappingSettings } from '../ports/repositories/tenant-configuration';
import { testKit, type TestKit, type TestKitOptions } from '../testing/kit';
import { seededRandom, TestClock } from '../testing/memory-system';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
} from './sample-mapping.test.support';

let kit: TestKit;

async function start(settings: MappingSettings = {}, options: Partial<TestKitOptions> = {}): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: settings }, ...options });
}

/** The clock of a system that is apart from the engine's. */
function clockApart(milliseconds: number): TestClock {
  const clock = new TestClock();
  clock.advance(milliseconds);
  return clock;
}

/** A record that comes from the other side would be completed by the field that goes there. */
const twoWayOnly = { CUSTOMER: { 'creditLimit~credit': { enabled: false } } };

afterEach(() => kit.close());

const addCustomer = (id: string): void =>
  void kit.table(customers).add({ id, no: id.toUpperCase() as never, name: `Name ${id}`, blocked: 'open' });
const synch = (): Promise<object> => kit.synch(customerMapping);
const firstAccount = (): string => kit.table(accounts).keys()[0] ?? '';

describe('what a record settles as', () => {
  it('is nothing where there is nothing [EN-102] [tblsync-zero-rows]', async () => {
    await start();
    expect(await synch()).toMatchObject({ pulled: 0, failed: 0 });
  });

  it('is inserted, then modified when it changes: to the integration table [EN-110] [EN-111] [tblsync-insert-then-modify-to] [tblsync-insert-to] [tblsync-update-to] [notif-success-to-marks-coupling]', async () => {
    await start();
    addCustomer('c1');
    expect(await synch()).toMatchObject({ inserted: 1 });
    kit.table(customers).update('c1', { name: 'Changed' });
    expect(await synch()).toMatchObject({ inserted: 0, modified: 1 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Changed' }]);
  });

  it('is inserted, then modified when it changes: from it [tblsync-insert-rows-from] [tblsync-insert-from] [notif-success-from-marks-coupling]', async () => {
    await start({ direction: 'fromIntegrationTable' });
    const account = kit.table(accounts).add({ title: 'One' });
    expect(await synch()).toMatchObject({ inserted: 1 });
    kit.table(accounts).add({ title: 'Two' });
    kit.table(accounts).add({ title: 'Three' });
    expect(await synch()).toMatchObject({ inserted: 2 });
    kit.table(accounts).update(account, { title: 'Changed' });
    expect(await synch()).toMatchObject({ inserted: 0, modified: 1 });
  });

  it('is unchanged where only a field that is not mapped was changed, and the feed moves on [EN-109] [entsync-unmapped-field-change] [jobscen-watermark-no-field-change]', async () => {
    await start();
    addCustomer('c1');
    await synch();
    await synch();
    kit.table(customers).update('c1', { no: 'OTHER' as never });
    expect(await synch()).toMatchObject({ pulled: 1, unchanged: 1 });
    expect(await synch()).toMatchObject({ pulled: 0 });
  });

  it('is created on both sides in a mapping that is not only-coupled [jobscen-bidirectional-both]', async () => {
    await start();
    for (const id of ['c1', 'c2']) addCustomer(id);
    for (const title of ['One', 'Two']) kit.table(accounts).add({ title });
    expect(await synch()).toMatchObject({ inserted: 4 });
    expect(kit.table(customers).rows()).toHaveLength(4);
    expect(kit.table(accounts).rows()).toHaveLength(4);
  });

  it('is created once, however often it runs [tblsync-insert-once]', async () => {
    await start({}, { fields: twoWayOnly });
    kit.table(accounts).add({ title: 'One' });
    expect(await synch()).toMatchObject({ inserted: 1 });
    for (let runs = 0; runs < 2; runs += 1) expect(await synch()).toMatchObject({ inserted: 0, modified: 0 });
    expect(kit.table(customers).rows()).toHaveLength(1);
  });

  it('is not coupled in a mapping that is only-coupled; a coupled one goes [EN-105] [jobscen-only-coupled]', async () => {
    await start({ onlyCoupled: true }, { fields: twoWayOnly });
    const account = kit.table(accounts).add({ title: 'One' });
    await kit.synch(customerMapping, { ...modifiedRun, create: true });
    kit.table(accounts).update(account, { title: 'Changed' });
    kit.table(accounts).add({ title: 'Uncoupled' });
    expect(await synch()).toMatchObject({ modified: 1, notCoupled: 1, inserted: 0 });
  });

  it('is filtered outside the filter; once inside, it goes [EN-100]', async () => {
    await start();
    addCustomer('c1');
    kit.table(customers).add({ id: 'c2', no: 'C2' as never, name: 'Blocked', blocked: 'all' });
    expect(await synch()).toMatchObject({ inserted: 1 });
    kit.table(customers).update('c2', { blocked: 'open' });
    expect(await synch()).toMatchObject({ inserted: 1 });
  });

  it('goes where the filter is taken away, once it is coupled [jobscen-local-filter]', async () => {
    await start({ localFilter: { city: 'Bath' } });
    for (const [id, city] of [
      ['c1', 'Bath'],
      ['c2', 'Bath'],
      ['c3', 'York'],
    ])
      kit.table(customers).add({ id, no: id?.toUpperCase() as never, name: id, city, blocked: 'open' });
    expect(await synch()).toMatchObject({ inserted: 2 });
    const tenant = await kit.tenant();
    const { version } = await readMapping(tenant, 'CUSTOMER');
    await changeMapping(tenant, 'CUSTOMER', { settings: { localFilter: {} } }, { actor: 'ada', version });
    await kit.restart();
    const account = kit.table(accounts).add({ title: 'Third', town: 'York' });
    const hands = worker({ name: 'hands', clock: kit.clock, random: seededRandom(3) });
    const pair = { localKey: recordKey('c3'), integrationKey: recordKey(account) };
    const { id } = await coupleRecords(await kit.tenant(), 'ada', 'CUSTOMER', [pair], hands, 'none');
    await carryOutRun(await kit.tenant(), id, hands);
    kit.table(customers).update('c3', { city: 'Leeds' });
    expect(await synch()).toMatchObject({ inserted: 0, modified: 1, failed: 0 });
    expect(kit.table(accounts).find(account)).toMatchObject({ town: 'Leeds' });
  });

  it('is failed where an extension throws; the run comes to its end', async () => {
    type Resolve = Step<'resolve', typeof customerMapping>;
    class Throwing implements Around<Resolve> {
      async run(): Promise<Resolve['out']> {
        throw new Error('no way');
      }
    }
    const plugin = definePlugin({
      id: 'throwing',
      version: '1.0.0',
      engine: '*',
      requires: { sample: '*' },
      contributes: [aroundStage('resolve', customerMapping, Throwing)],
    });
    await start({ direction: 'toIntegrationTable' }, { plugins: [samplePlugin, plugin] });
    addCustomer('c1');
    const result = await kit.synch(customerMapping);
    expect(result).toMatchObject({ failed: 1, inserted: 0, run: { state: 'finished' } });
  });
});

describe('changes after a success', () => {
  /** One pair in step, with a remote clock that is apart: nothing compares the two. */
  async function pair(apart: number): Promise<string> {
    await start({}, { integration: { clock: clockApart(apart) } });
    addCustomer('c1');
    await synch();
    await synch();
    return firstAccount();
  }

  it.each([0, -300_000, 300_000])(
    'come from nobody in a run without edits, whatever the clocks say: %s ms [entsync-nothing-to-sync-clock-behind] [entsync-nothing-to-sync-clock-ahead]',
    async (apart) => {
      await pair(apart);
      expect(await synch()).toMatchObject({ pulled: 0, modified: 0 });
    },
  );

  it.each([-300_000, 300_000])(
    'go each in their direction, one after the other, never as a conflict: %s ms [EN-95] [entsync-push-twice-clock-behind] [entsync-pull-twice-clock-behind] [entsync-push-then-pull-clock-behind] [entsync-push-then-pull-clock-ahead] [entsync-pull-then-push-clock-ahead]',
    async (apart) => {
      const account = await pair(apart);
      const push = (name: string): void => kit.table(customers).update('c1', { name });
      const pull = (title: string): void => kit.table(accounts).update(account, { title });
      for (const [edit, value] of [
        [push, 'P1'],
        [push, 'P2'],
        [pull, 'R1'],
        [pull, 'R2'],
        [push, 'P3'],
        [pull, 'R3'],
      ] as const) {
        edit(value);
        expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
        expect(kit.table(customers).find('c1')).toMatchObject({ name: value });
        expect(kit.table(accounts).find(account)).toMatchObject({ title: value });
      }
    },
  );

  it('go both ways in one run, for different records [entsync-both-directions-clock-equal]', async () => {
    await start();
    for (const id of ['c1', 'c2']) addCustomer(id);
    await synch();
    await synch();
    const second = (await kit.couplings(customerMapping))[1]?.integrationKey ?? '';
    kit.table(customers).update('c1', { name: 'Local' });
    kit.table(accounts).update(second, { title: 'Remote' });
    const { run } = await kit.synch(customerMapping);
    expect(run.jobs.map(({ counters }) => counters.modified)).toEqual([1, 1]);
    expect(kit.table(customers).find('c2')).toMatchObject({ name: 'Remote' });
  });

  it('that happen while their record is written are seen by the next run [EN-90] [EN-94]', async () => {
    const account = await pair(0);
    kit.table(customers).update('c1', { name: 'First' });
    let edited = false;
    kit.systems.integration.onCall((call) => {
      if (edited || call.method !== 'writer.update') return;
      edited = true;
      kit.table(customers).update('c1', { name: 'Second' });
    });
    await synch();
    await synch();
    expect(kit.table(accounts).find(account)).toMatchObject({ title: 'Second' });
  });
});

describe('a retried record', () => {
  it('is left alone where it has left the filter meanwhile [EN-82] [EN-330]', async () => {
    await start();
    addCustomer('c1');
    kit.systems.integration.onCall((call) => (call.method === 'writer.insert' ? { refuse: 'invalid' } : undefined));
    await synch();
    kit.table(customers).update('c1', { blocked: 'all' });
    kit.systems.integration.onCall(null);
    expect(await synch()).toMatchObject({ inserted: 0, failed: 0 });
    expect((await listSkipped(await kit.tenant(), { kinds: ['failed'] })).records).toEqual([]);
  });
});

describe('an update conflict', () => {
  it('is decided by an extension first, which may leave the record as it is [EN-200]', async () => {
    const verdicts = ['skip', 'keepLocal'] as const;
    let asked = 0;
    const plugin = definePlugin({
      id: 'resolving',
      version: '1.0.0',
      engine: '*',
      requires: { sample: '*' },
      contributes: [updateConflictResolvers.value('ours', { resolve: () => verdicts[asked++] ?? 'fail' })],
    });
    await start({ updateConflict: 'ours' }, { plugins: [samplePlugin, plugin] });
    addCustomer('c1');
    await synch();
    await synch();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(firstAccount(), { title: 'Theirs' });
    expect(await synch()).toMatchObject({ modified: 0, failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Theirs' }]);
    kit.table(customers).update('c1', { name: 'Mine again' });
    expect(await synch()).toMatchObject({ modified: 1 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine again' }]);
  });

  it('needs a change on both sides since both were in step, in a mapping of both directions [EN-108] [EN-192]', async () => {
    await start();
    addCustomer('c1');
    await synch();
    await synch();
    kit.table(customers).update('c1', { name: 'Mine' });
    expect(await synch()).toMatchObject({ modified: 1, failed: 0, skipped: 0 });
    kit.table(accounts).update(firstAccount(), { title: 'Theirs' });
    expect(await synch()).toMatchObject({ modified: 1, failed: 0, skipped: 0 });
  });
});

describe('a field that cannot go', () => {
  it('fails its record, nothing of which is written [EN-107]', async () => {
    await start();
    kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Agent' });
    await kit.synch(agentMapping);
    addCustomer('c1');
    await synch();
    await synch();
    kit.table(customers).update('c1', { name: 'Changed', agentCode: 'NONE' as never });
    expect(await synch()).toMatchObject({ failed: 1, modified: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Name c1' }]);
  });
});
