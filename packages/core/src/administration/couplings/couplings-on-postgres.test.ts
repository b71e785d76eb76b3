import { customers } from '../../pipeline/sample-mapping.test.support';
import type { RecordKey } from '../../sdk/scalars';
import { openTestControlDatabase, type TestControlDatabase } from '../../testing/postgres/test-control-database';
import {
  addAccount,
  addCustomer,
  handsOf,
  openCouplingKit,
  pairsOf,
  type CouplingKit,
} from './coupling-kit.test.support';
import { carryOutRun, coupleRecords, couplingResult, matchRecords, uncoupleRecords } from '.';

let database: TestControlDatabase;
let opened: CouplingKit;
const statements: string[] = [];
const actor = 'anna';

beforeAll(async () => {
  database = await openTestControlDatabase({ onStatement: (statement) => statements.push(statement) });
});

afterAll(() => database.close());

beforeEach(async () => {
  opened = await openCouplingKit({
    control: database.control,
    batchSize: 100,
    fields: { CUSTOMER: { 'name~title': { matchPriority: 1 } } },
  });
});

afterEach(async () => {
  const { kit, tenant, worker } = opened;
  const { id } = await uncoupleRecords(tenant, actor, 'CUSTOMER', 'all', worker);
  await carryOutRun(tenant, id, worker);
  await kit.close();
});

describe('couplings on PostgreSQL', () => {
  it('are matched and removed in eight statements per page at most, transaction control and the look at the run left out', async () => {
    const { kit, tenant, worker } = opened;
    for (let n = 0; n < 300; n += 1) {
      addCustomer(kit, `c${String(n).padStart(3, '0')}`, `Name ${n}`);
      if (n % 10 !== 0) addAccount(kit, `Name ${n}`);
    }
    const pages = 3;
    const matching = await matchRecords(tenant, actor, 'CUSTOMER', { synchronize: false }, worker);
    expect(await counted(() => carryOutRun(tenant, matching.id, worker))).toBeLessThanOrEqual(8 * pages + 12);
    const result = await couplingResult(tenant, matching.id);
    expect(result.counters).toMatchObject({ coupled: 270, failed: 30 });
    expect(result.problems).toHaveLength(30);
    expect(await pairsOf(kit)).toHaveLength(270);
    const leaving = await uncoupleRecords(tenant, actor, 'CUSTOMER', 'all', worker);
    expect(await counted(() => carryOutRun(tenant, leaving.id, worker))).toBeLessThanOrEqual(8 * pages + 16);
    expect((await couplingResult(tenant, leaving.id)).counters).toMatchObject({ uncoupled: 270 });
    expect(await pairsOf(kit)).toEqual([]);
  });

  it('are re-pointed in one transaction, and refused where the record is taken [EN-41] [EN-337]', async () => {
    const { kit, tenant, worker } = opened;
    const [one, two] = [addCustomer(kit, 'one', 'One'), addCustomer(kit, 'two', 'Two')];
    const [first, second] = [addAccount(kit, 'First'), addAccount(kit, 'Second')];
    const couple = async (localKey: RecordKey, integrationKey: RecordKey) => {
      const { id } = await coupleRecords(tenant, actor, 'CUSTOMER', [{ localKey, integrationKey }], worker, 'none');
      return carryOutRun(tenant, id, worker);
    };
    await couple(one, first);
    expect(await couple(one, second)).toMatchObject({ counters: { coupled: 1, uncoupled: 1 } });
    expect(await couple(two, second)).toMatchObject({
      counters: { failed: 1 },
      problems: [{ code: 'CPL_COUPLING_TAKEN' }],
    });
    kit.table(customers).remove('one');
    expect(await couple(two, second)).toMatchObject({ counters: { coupled: 1 } });
    expect(await pairsOf(kit)).toEqual([[two, second]]);
  });

  it('go to one of two people who couple the same record at the same time', async () => {
    const { kit, tenant } = opened;
    const account = addAccount(kit, 'Wanted');
    const names = ['anna', 'berta', 'cleo'];
    const runs = await Promise.all(
      names.map((name) =>
        coupleRecords(
          tenant,
          name,
          'CUSTOMER',
          [{ localKey: addCustomer(kit, name, name), integrationKey: account }],
          opened.worker,
          'none',
        ),
      ),
    );
    await Promise.allSettled(runs.map(({ id }, index) => carryOutRun(tenant, id, handsOf(kit, 100, names[index]))));
    for (const { id } of runs) await carryOutRun(tenant, id, opened.worker);
    const results = await Promise.all(runs.map(({ id }) => couplingResult(tenant, id)));
    expect(results.map(({ counters }) => counters.coupled).sort()).toEqual([0, 0, 1]);
    expect(results.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
      'CPL_COUPLING_TAKEN',
      'CPL_COUPLING_TAKEN',
    ]);
    expect(await pairsOf(kit)).toHaveLength(1);
  });
});

/** Statements that some work takes, but for transaction control. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  statements.length = 0;
  await work();
  return statements.filter((statement) => !/^\s*(BEGIN|COMMIT|ROLLBACK|SELECT set_config)/i.test(statement)).length;
}
