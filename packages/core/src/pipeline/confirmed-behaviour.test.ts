import { deletionConflictResolvers } from '../extension-points/deletion-conflict-resolvers';
import { fullRun } from '../jobs/start-run';
import type { MappingSettings } from '../ports/repositories/tenant-configuration';
import { definePlugin } from '../sdk/plugin';
import { outcomes } from '../sdk/outcome';
import { recordKey } from '../sdk/scalars';
import { testKit, type TestKit, type TestKitOptions } from '../testing/kit';
import { TestClock } from '../testing/memory-system';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from './sample-mapping.test.support';

let kit: TestKit;

async function start(settings: MappingSettings = {}, options: Partial<TestKitOptions> = {}): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: settings }, ...options });
}
afterEach(() => kit.close());

function add(id: string, values: object = {}): void {
  kit
    .table(customers)
    .add({ id, no: id.toUpperCase(), name: `Name ${id}`, city: 'Bath', blocked: 'open', ...values } as never);
}
const account = (): string => kit.table(accounts).keys()[0] ?? '';
const synch = (...mode: Parameters<TestKit['synch']> extends [unknown, ...infer Rest] ? Rest : never) =>
  kit.synch(customerMapping, ...mode);

describe('a run', () => {
  it('goes to the integration table first, then from it; each pass leaves a job, an idle one too [EN-59] [EN-63] [EN-49]', async () => {
    await start();
    for (let n = 0; n < 2; n += 1) {
      const { run } = await synch();
      expect(run).toMatchObject({ mapping: 'CUSTOMER', state: 'finished' });
      expect(run.jobs.map(({ direction, state }) => [direction, state])).toEqual([
        ['toIntegrationTable', 'finished'],
        ['fromIntegrationTable', 'finished'],
      ]);
      for (const job of run.jobs) {
        expect(job.counters).toEqual(Object.fromEntries(outcomes.map((outcome) => [outcome, 0])));
        expect(Date.parse(job.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(job.startedAt ?? 'x'));
      }
    }
  });

  it('counts every record under one outcome [EN-69] [EN-114]', async () => {
    await start({ deletionConflict: 'removeCoupling' });
    for (const id of ['c1', 'c2', 'c3']) add(id);
    await synch();
    kit.table(customers).update('c1', { name: 'Changed' });
    kit.table(customers).update('c2', { creditLimit: '0' as never });
    kit.table(customers).remove('c3');
    add('c4');
    add('c5', { blocked: 'all' });
    add('c6', { agentCode: 'AA' });
    kit.table(agents).add({ id: 'a1', code: 'AA' as never, name: 'Ada' });
    const { run } = await synch();
    const [there] = run.jobs;
    const sum = outcomes.reduce((total, outcome) => total + (there?.counters[outcome] ?? 0), 0);
    expect(sum).toBe(there?.pulled);
    expect(there?.counters).toMatchObject({
      modified: 1,
      unchanged: 1,
      uncoupled: 1,
      inserted: 1,
      filtered: 1,
      waiting: 1,
    });
  });

  it('keeps a failed record with its keys, the code, the message and the facts [EN-50]', async () => {
    await start();
    add('c1');
    await synch();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account(), { title: 'Theirs' });
    await synch();
    expect(await kit.errors(customerMapping)).toContainEqual(
      expect.objectContaining({
        localKey: 'c1',
        integrationKey: account(),
        code: 'CPL_UPDATE_CONFLICT',
        message: expect.stringContaining('name') as unknown,
        facts: expect.objectContaining({ mapping: 'CUSTOMER' }) as unknown,
      }),
    );
  });

  it('tries failed records first, and each once, however they come [EN-81]', async () => {
    await start();
    add('c1');
    await synch();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account(), { title: 'Theirs' });
    await synch();
    kit.table(accounts).update(account(), { title: 'Mine' });
    kit.table(customers).update('c1', { name: 'Mine', city: 'Ghent' });
    const { run } = await synch();
    expect(run.jobs[0]?.counters).toMatchObject({ modified: 1, unchanged: 1, failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine', town: 'Ghent' }]);
  });

  it('of one record takes it alone, whatever the checkpoint, and leaves it where the filter leaves it out [EN-71]', async () => {
    await start({ onlyCoupled: true });
    add('c1');
    add('c2', { blocked: 'all' });
    add('c3');
    const keys = { side: 'local', keys: [recordKey('c1'), recordKey('c2')] } as const;
    const result = await synch({ kind: 'selected', create: true, match: false, keys });
    expect(result).toMatchObject({ pulled: 2, inserted: 1, filtered: 1 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Name c1' }]);
  });
});

describe('a full synchronization of a mapping', () => {
  it('takes every record within the filters, makes the missing ones, and goes on from there [EN-263]', async () => {
    await start({ onlyCoupled: true });
    add('c1');
    add('c2', { blocked: 'all' });
    kit.table(accounts).add({ title: 'Remote' });
    expect(await synch(fullRun)).toMatchObject({ inserted: 2 });
    expect(kit.table(accounts).rows()).toHaveLength(2);
    add('c3');
    expect(await synch()).toMatchObject({ inserted: 0, notCoupled: 1 });
  });

  it('asked for again writes nothing where both sides are in step, and no side wins unasked [EN-264] [EN-268]', async () => {
    await start();
    add('c1');
    await synch(fullRun);
    expect(await synch(fullRun)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    kit.table(accounts).update(account(), { title: 'Theirs' });
    expect(await synch(fullRun)).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Theirs' });
  });
});

describe('changes on both sides', () => {
  async function changedOnBoth(settings: MappingSettings): Promise<void> {
    await start(settings);
    add('c1');
    await synch();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account(), { title: 'Theirs' });
  }

  it('end as the local side says, modified and without an error, under sendUpdateToIntegration [EN-380]', async () => {
    await changedOnBoth({ updateConflict: 'sendUpdateToIntegration' });
    expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine' }]);
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Mine' });
  });

  it('end as the integration side says, modified and without an error, under getUpdateFromIntegration [EN-380]', async () => {
    await changedOnBoth({ updateConflict: 'getUpdateFromIntegration' });
    expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Theirs' });
  });

  it('in fields that are not mapped leave both records unchanged [EN-381]', async () => {
    await start();
    add('c1');
    await synch();
    kit.table(customers).update('c1', { no: 'OTHER' as never });
    kit.table(accounts).update(account(), { source: 'elsewhere' });
    const result = await synch();
    expect(result).toMatchObject({ modified: 0, failed: 0 });
    expect(result.unchanged).toBeGreaterThanOrEqual(1);
    expect(kit.table(accounts).rows()).toMatchObject([{ source: 'elsewhere' }]);
  });

  it('in a mapping of one direction are overwritten where the source says something new [EN-378]', async () => {
    await changedOnBoth({ direction: 'toIntegrationTable' });
    expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Mine' }]);
  });
});

describe('a deleted record', () => {
  it('leaves its coupling, not skipped, and fails without a policy [EN-103] [EN-104] [EN-382]', async () => {
    await start();
    add('c1');
    await synch();
    kit.table(accounts).remove(account());
    kit.table(customers).update('c1', { name: 'Changed' });
    expect(await synch()).toMatchObject({ failed: 1 });
    expect(
      (await kit.tenant().then(({ unitOfWork }) => unitOfWork.run(({ retries }) => retries.count('CUSTOMER')))).skipped,
    ).toBe(0);
    expect(await kit.couplings(customerMapping)).toMatchObject([{ localKey: 'c1', state: 'coupled' }]);
    expect((await kit.errors(customerMapping)).map(({ code }) => code)).toContain('CPL_DELETION_CONFLICT');
  });

  it('is judged by a resolver that a plugin gives and a mapping names [EN-212]', async () => {
    const judged: string[] = [];
    const judge = definePlugin({
      id: 'judge',
      version: '1.0.0',
      engine: '^1.0.0',
      contributes: [
        deletionConflictResolvers.value('ask-the-judge', {
          resolve: ({ localKey, deleted }) => {
            judged.push(`${localKey} ${deleted}`);
            return 'uncouple';
          },
        }),
      ],
    });
    await start({ deletionConflict: 'ask-the-judge' }, { plugins: [samplePlugin, judge] });
    add('c1');
    await synch();
    kit.table(accounts).remove(account());
    expect(await synch()).toMatchObject({ uncoupled: 1, failed: 0 });
    expect(judged).toEqual(['c1 integration']);
    expect(await kit.couplings(customerMapping)).toEqual([]);
  });
});

describe('what comes back', () => {
  it('of a change is one unchanged record in the pass that looks that way next [EN-385]', async () => {
    await start();
    add('c1');
    await synch();
    await synch();
    kit.table(customers).update('c1', { name: 'There' });
    const there = await synch();
    expect(there.run.jobs.map(({ counters: { modified, unchanged } }) => [modified, unchanged])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    kit.table(accounts).update(account(), { title: 'Here' });
    const here = await synch();
    expect(here.run.jobs[1]?.counters).toMatchObject({ modified: 1 });
    const next = await synch();
    expect(next.run.jobs[0]?.counters).toMatchObject({ modified: 0, unchanged: 1 });
  });

  it('of a record made from the other side makes no second one, and falls silent [EN-386] [tblsync-insert-once]', async () => {
    await start({}, { fields: { CUSTOMER: { 'creditLimit~credit': { enabled: false } } } });
    kit.table(accounts).add({ title: 'Remote' });
    expect(await synch()).toMatchObject({ inserted: 1 });
    expect(await synch()).toMatchObject({ inserted: 0, modified: 0 });
    expect(await synch()).toMatchObject({ inserted: 0, modified: 0, unchanged: 0 });
    expect(kit.table(customers).rows()).toHaveLength(1);
    expect(kit.table(accounts).rows()).toHaveLength(1);
  });

  it.each([0, -300_000, 300_000])(
    'changes nothing about the order of changes, with clocks %s ms apart [EN-387]',
    async (apart) => {
      const clock = new TestClock();
      clock.advance(apart);
      await start({}, { integration: { clock } });
      add('c1');
      await synch();
      for (const [local, name] of [
        [true, 'A'],
        [true, 'B'],
        [false, 'C'],
        [false, 'D'],
        [true, 'E'],
        [false, 'F'],
      ] as const) {
        if (local) kit.table(customers).update('c1', { name });
        else kit.table(accounts).update(account(), { title: name });
        expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
        expect(kit.table(customers).find('c1')).toMatchObject({ name });
        expect(kit.table(accounts).rows()).toMatchObject([{ title: name }]);
      }
    },
  );
});

describe('a reference', () => {
  it('to a record outside the filter of its mapping does not pull that record in: the one that refers to it waits [EN-392]', async () => {
    kit = await testKit({ plugins: [samplePlugin], mappings: { AGENT: { localFilter: { name: 'Nobody' } } } });
    kit.table(agents).add({ id: 'a1', code: 'AA' as never, name: 'Ada' });
    add('c1', { agentCode: 'AA' });
    await kit.synch(agentMapping, fullRun);
    expect(await synch(fullRun)).toMatchObject({ inserted: 0, waiting: 1 });
    expect(kit.table(users).rows()).toEqual([]);
    expect(kit.table(accounts).rows()).toEqual([]);
  });
});
