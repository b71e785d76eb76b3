import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
} from '../../pipeline/sample-mapping.test.support';
import { localPositionsInUse } from '../../jobs';
import { recordKey } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import { forgetRuns } from '../../jobs/scheduling/forget-runs';
import { worker } from '../../jobs/worker';
import { seededRandom } from '../../testing/memory-system';
import { carryOutRun, coupleRecords } from '../couplings';
import { clearLog, listRunErrors, listRuns } from '.';

const day = 86_400_000;
let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin], settings: { logDays: 40 } });
});
afterEach(() => kit.close());

const add = (id: string, values: object = {}): void => {
  kit.table(customers).add({ id, no: id.toUpperCase(), name: id, blocked: 'open', ...values } as never);
};
/** Two customers in conflict and one that refers to nothing. */
async function withErrors(): Promise<string> {
  for (const id of ['c1', 'c2']) add(id);
  await kit.synch(customerMapping);
  for (const key of kit.table(accounts).keys()) kit.table(accounts).update(key, { title: 'There' });
  for (const id of ['c1', 'c2']) kit.table(customers).update(id, { name: 'Here' });
  add('c3', { agentCode: 'NONE' });
  return (await kit.synch(customerMapping)).run.id;
}

describe('the log', () => {
  it('lists runs by mapping, record and failures, with counters that add up, page by page [EN-277] [EN-69]', async () => {
    await withErrors();
    kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Ada' });
    await kit.synch(agentMapping);
    const tenant = await kit.tenant();
    const all = await listRuns(tenant);
    expect(all.runs.map(({ mapping }) => mapping)).toEqual(['AGENT', 'CUSTOMER', 'CUSTOMER']);
    for (const { pulled, counters } of all.runs)
      expect(Object.values(counters).reduce((sum, count) => sum + count, 0)).toBe(pulled);
    const first = await listRuns(tenant, { size: 2 });
    expect(first.runs).toHaveLength(2);
    expect((await listRuns(tenant, { size: 2, after: first.next ?? 0 })).runs).toEqual(all.runs.slice(2));
    expect((await listRuns(tenant, { mapping: 'customer', failedOnly: true })).runs).toHaveLength(1);
    const record = { side: 'local', key: recordKey('c1') } as const;
    expect((await listRuns(tenant, { record })).runs).toHaveLength(1);
    await expect(listRuns(tenant, { mapping: 'NOBODY' })).rejects.toMatchObject({ code: 'CPL_WORK_UNKNOWN' });
  });

  it('names the records of both sides with their errors, as far as they are known [tblsync-log-error-both] [tblsync-log-error-no-destination]', async () => {
    const run = await withErrors();
    const tenant = await kit.tenant();
    const errors = await listRunErrors(tenant, run);
    expect(errors.filter(({ code }) => code === 'CPL_UPDATE_CONFLICT')).toMatchObject([
      { local: { table: 'Customer', key: 'c1', label: 'C1', exists: true }, integration: { label: 'There' } },
      { local: { key: 'c2' }, integration: { table: 'account', exists: true } },
    ]);
    expect(errors.find(({ local }) => local?.key === 'c3')).toMatchObject({ integration: null });
    const paged: string[] = [];
    for (let after = 0; after < errors.length; after += 1)
      paged.push(
        ...(await listRunErrors(tenant, run, { after, size: 1 })).map((one) => `${one.direction} ${one.local?.key}`),
      );
    expect(paged).toEqual(errors.map((one) => `${one.direction} ${one.local?.key}`));
    kit.table(customers).remove('c1');
    expect((await listRunErrors(tenant, run)).find(({ local }) => local?.key === 'c1')?.local?.exists).toBe(false);
    await expect(listRunErrors(tenant, 'nothing')).rejects.toMatchObject({ code: 'CPL_RUN_UNKNOWN' });
  });

  it('shows the errors of a mapping that was switched off, by the keys of the records', async () => {
    const run = await withErrors();
    await kit.tenants.configuration('kit').saveMappingSettings('CUSTOMER', { enabled: false });
    await kit.restart();
    const errors = await listRunErrors(await kit.tenant(), run);
    expect(errors.map(({ code, local }) => [code, local?.key])).toEqual(
      expect.arrayContaining([['CPL_UPDATE_CONFLICT', 'c1']]),
    );
    expect(errors[0]?.local).toMatchObject({ table: null, exists: null });
  });

  it('forgets runs after the days that the tenant says, but not what listed records refer to; a person may clear it sooner [EN-297] [EN-298] [EN-299] [EN-300] [skip-referenced-log-kept]', async () => {
    const failing = await withErrors();
    const tenant = await kit.tenant();
    expect(await forgetRuns(tenant, kit.clock)).toBe(0);
    kit.clock.advance(39 * day);
    expect(await forgetRuns(tenant, kit.clock)).toBe(0);
    await kit.synch(agentMapping);
    kit.clock.advance(2 * day);
    expect(await forgetRuns(tenant, kit.clock)).toBe(1);
    expect((await listRuns(tenant)).runs.map(({ id }) => id)).toContain(failing);
    expect(await clearLog(tenant, 'ada', 1, kit.clock)).toBe(1);
    expect((await listRuns(tenant)).runs.map(({ id }) => id)).toEqual([failing]);
    expect(await listRunErrors(tenant, failing)).not.toHaveLength(0);
    expect(await tenant.configuration.auditTrail(1)).toMatchObject([{ actor: 'ada', action: 'log.cleared' }]);
  });
});

describe('the positions that local feeds are read from', () => {
  it('are those of checkpoints and unfinished runs; a table that some mapping never read keeps everything', async () => {
    const tenant = await kit.tenant();
    const of = async (table: string) =>
      (await localPositionsInUse(tenant)).find((one) => one.table.name === table)?.positions;
    expect(await of(agents.name)).toEqual([]);
    await kit.synch(agentMapping);
    const [checkpoint] = (await of(agents.name)) ?? [];
    expect(checkpoint).toBe(
      await tenant.unitOfWork.run(({ checkpoints }) => checkpoints.find('AGENT', 'toIntegrationTable')),
    );
    expect(await of(customers.name)).toEqual([]);
  });

  it('tells a failure between records that are both not there, as links to nothing [tblsync-log-error-none]', async () => {
    const tenant = await kit.tenant();
    const hands = worker({ name: 'hands', clock: kit.clock, random: seededRandom(3) });
    const pair = { localKey: recordKey('nobody'), integrationKey: recordKey('nothing') };
    const { id } = await coupleRecords(tenant, 'anna', 'CUSTOMER', [pair], hands);
    expect(await carryOutRun(tenant, id, hands)).toMatchObject({ counters: { failed: 1 } });
    expect(await listRunErrors(tenant, id)).toMatchObject([
      { outcome: 'failed', local: { exists: false }, integration: { exists: false } },
    ]);
  });
});
