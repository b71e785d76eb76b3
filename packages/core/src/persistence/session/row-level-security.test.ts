import type { Pool, QueryResult } from 'pg';
import type { Coupling } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import { coupling, customers, key, newRun } from '../../testing/contracts/samples';
import { openTestControlDatabase, type TestControlDatabase } from '../../testing/postgres/test-control-database';

let opened: TestControlDatabase;
let pool: Pool;

beforeAll(async () => {
  opened = await openTestControlDatabase({ max: 1 }); // both tenants share one connection
  pool = opened.pool;
  for (const id of ['alpha', 'beta']) {
    await opened.control.tenants.create({ id, name: id });
    const { run, jobs } = newRun(`run-of-${id}`);
    await opened.control.unitOfWork(id).run(async (repositories) => {
      await repositories.couplings.save([coupling(`local-${id}`, `remote-${id}`)]);
      await repositories.jobs.start(run, jobs);
    });
  }
});

afterAll(() => opened.close());

/** Runs a statement the way a careless caller might: the tenant set for the transaction, no tenant in the statement. */
async function as(
  tenant: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<QueryResult<Record<string, unknown>>> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('couplet.tenant', $1, true)`, [tenant]);
    const result = await client.query<Record<string, unknown>>(sql, [...parameters]);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const everyTable = ['tenant', 'coupling', 'synch_run', 'synch_job'];

it('shows nothing without a tenant: neither when it was never set, nor after it was', async () => {
  for (const table of everyTable) {
    const before = await pool.query(`SELECT FROM couplet.${table}`);
    await as('alpha', `SELECT FROM couplet.${table}`);
    const after = await pool.query(`SELECT FROM couplet.${table}`);
    expect([table, before.rowCount, after.rowCount]).toEqual([table, 0, 0]);
    expect([table, (await as('', `SELECT FROM couplet.${table}`)).rowCount]).toEqual([table, 0]);
  }
  const insert = pool.query(`INSERT INTO couplet.tenant (tenant_id, name) VALUES ('gamma', 'x')`);
  await expect(insert).rejects.toMatchObject({ code: '42501' });
});

it('shows and changes only the rows of the tenant, whatever the statement says', async () => {
  for (const table of everyTable) {
    const { rows } = await as('alpha', `SELECT DISTINCT tenant_id FROM couplet.${table}`);
    expect([table, rows]).toEqual([table, [{ tenant_id: 'alpha' }]]);
  }
  expect((await as('alpha', `DELETE FROM couplet.coupling WHERE tenant_id = 'beta'`)).rowCount).toBe(0);
  expect((await as('alpha', `UPDATE couplet.synch_job SET pulled = 99 WHERE tenant_id = 'beta'`)).rowCount).toBe(0);
  const moved = as('alpha', `UPDATE couplet.coupling SET tenant_id = 'beta'`);
  await expect(moved).rejects.toMatchObject({ code: '42501' });
});

it('tells nobody which keys another tenant has', async () => {
  const job = (run: string) =>
    as('alpha', `INSERT INTO couplet.synch_job (tenant_id, job_id, run_id, number, mapping, direction, state, phase)
      VALUES ('alpha', 'probe', $1, 9, 'CUSTOMER', 'toIntegrationTable', 'waiting', 'scan')`, [run]); // prettier-ignore
  const [taken, free] = await Promise.allSettled([job('run-of-beta'), job('no-such-run')]);
  const answers = [taken, free].map((answer) =>
    answer?.status === 'rejected' ? (answer.reason as { code: string; detail?: string }) : null,
  );
  expect(answers.map((answer) => answer?.code)).toEqual(['23503', '23503']);
  // a key that another tenant holds is as good as a free one
  await opened.control
    .unitOfWork('alpha')
    .run(({ couplings }) => couplings.save([coupling('local-beta', 'remote-beta')]));
  const found = await opened.control
    .unitOfWork('alpha')
    .run(({ couplings }) => couplings.findByKeys(customers, 'local', [key('local-beta')]));
  expect(found.size).toBe(1);
});

it('keeps tenants apart over many turns on one connection', async () => {
  const turns = Array.from({ length: 100 }, (_, turn) => ((turn * 7) % 3 === 0 ? 'alpha' : 'beta'));
  const look = (tenant: string): Promise<ReadonlyMap<RecordKey, Coupling>> =>
    opened.control
      .unitOfWork(tenant)
      .run(({ couplings }) => couplings.findByKeys(customers, 'local', [key('local-alpha'), key('local-beta')]));
  // a few at once: on a busy machine hundreds would wait for the connection for longer than anybody may
  const atOnce = 8;
  const seen: ReadonlyMap<RecordKey, Coupling>[] = [];
  for (let turn = 0; turn < turns.length; turn += atOnce)
    seen.push(...(await Promise.all(turns.slice(turn, turn + atOnce).map(look))));
  const alpha = seen.filter((_, turn) => turns[turn] === 'alpha').map((found) => found.has(key('local-alpha')));
  const beta = seen
    .filter((_, turn) => turns[turn] === 'beta')
    .map((found) => [found.has(key('local-alpha')), found.has(key('local-beta'))]);
  expect(new Set(alpha)).toEqual(new Set([true]));
  expect(new Set(beta.map(String))).toEqual(new Set(['false,true']));
});

it('lists all tenants for operators, through one function, and lets it show nothing else', async () => {
  expect((await opened.control.tenants.list()).map((tenant) => tenant.id)).toEqual(['alpha', 'beta']);
  expect((await pool.query('SELECT FROM couplet.tenant')).rowCount).toBe(0);
});

it('ends history only of the tenant, and never that of the latest day', async () => {
  const entry = {
    job: 'j',
    kind: 'modified',
    pair: customers,
    localKey: key('c1'),
    integrationKey: null,
    side: 'local',
    changes: [],
  } as const;
  for (const id of ['alpha', 'beta']) await opened.control.unitOfWork(id).run(({ history }) => history.add([entry]));
  expect(await opened.control.unitOfWork('alpha').run(({ history }) => history.forget(0))).toBe(0);
  const old = `INSERT INTO couplet.record_history (tenant_id, at, job, local_table, integration_table, local_id, side, changes)
    VALUES ($1, now() - interval '91 days', 'old', 'Customer', 'account', 'c1', 'local', '[]')`;
  for (const id of ['alpha', 'beta']) await as(id, old, [id]);
  expect(await opened.control.unitOfWork('alpha').run(({ history }) => history.forget(90))).toBe(1);
  const left = await opened.control
    .unitOfWork('beta')
    .run(({ history }) => history.find(customers, 'local', key('c1'), 10));
  expect(left.map(({ job }) => job)).toEqual(['old', 'j']);
});
