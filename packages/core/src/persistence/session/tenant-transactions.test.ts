import { Client } from 'pg';
import { createPool } from '../../adapters/postgres';
import { coupling, customers, key } from '../../testing/contracts/samples';
import { testServer } from '../../testing/postgres';
import { openTestControlDatabase, type TestControlDatabase } from '../../testing/postgres/test-control-database';
import { systemRandom as random, systemScheduler as scheduler } from '../../adapters/system';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import type { ControlSession } from './control-session';
import { severingProxy } from './severing-proxy.test.support';
import { TenantTransactions } from './tenant-transactions';

const statements: string[] = [];
let opened: TestControlDatabase;
let transactions: TenantTransactions;

beforeAll(async () => {
  opened = await openTestControlDatabase();
  await opened.control.tenants.create({ id: 'alpha', name: 'Alpha' });
  transactions = new TenantTransactions({
    pool: opened.pool,
    tenant: 'alpha',
    random,
    scheduler,
    onStatement: (statement) => statements.push(statement),
  });
});

afterAll(() => opened.close());

const state = (sqlState: string) => (session: ControlSession) =>
  session.query(`DO $$ BEGIN RAISE EXCEPTION 'provoked' USING ERRCODE = '${sqlState}'; END $$`, []);

it('runs work again that collided with another transaction [G2]', async () => {
  for (const sqlState of ['40001', '40P01']) {
    let attempts = 0;
    const result = await transactions.run(async (session) => {
      attempts += 1;
      if (attempts < 3) await state(sqlState)(session);
      return 'done';
    });
    expect([sqlState, attempts, result]).toEqual([sqlState, 3, 'done']);
  }
});

it('gives up after five collisions, and runs nothing again that failed otherwise', async () => {
  let attempts = 0;
  const work = (sqlState: string) => (session: ControlSession) => {
    attempts += 1;
    return state(sqlState)(session);
  };
  await expect(transactions.run(work('40001'))).rejects.toMatchObject({
    code: 'CPL_CONTROL_DATABASE_CONTENDED',
    retryable: true,
  });
  expect(attempts).toBe(5);
  await expect(transactions.run(work('23514'))).rejects.toMatchObject({ code: '23514' });
  expect(attempts).toBe(6);
});

it('ends a deadlock of two units of work by running one of them again [G2]', async () => {
  const unit = opened.control.unitOfWork('alpha');
  const pair = (integration: string) => ({ local: 'Deadlock', integration });
  for (const name of ['one', 'two']) await unit.run(({ leases }) => leases.take(pair(name), 'x', 1));
  let waiting = 0;
  const both = async (first: string, second: string) =>
    unit.run(async ({ leases }) => {
      await leases.take(pair(first), 'x', 1);
      waiting += 1;
      while (waiting < 2) await scheduler.sleep(5);
      await leases.take(pair(second), 'x', 1);
    });
  await Promise.all([both('one', 'two'), both('two', 'one')]);
  expect(waiting).toBe(3);
});

it('lets the loser of a race for one record see who won', async () => {
  const unit = opened.control.unitOfWork('alpha');
  let waiting = 0;
  const save = (local: string) =>
    unit.run(async ({ couplings }) => {
      await couplings.count(customers);
      waiting += 1;
      while (waiting < 2) await scheduler.sleep(5);
      await couplings.save([coupling(local, 'contested')]);
      await scheduler.sleep(30);
    });
  const results = await Promise.allSettled([save('first'), save('second')]);
  const lost = results.filter((result) => result.status === 'rejected').map((result) => result.reason as unknown);
  expect(lost).toEqual([expect.objectContaining({ code: 'CPL_COUPLING_TAKEN' })]);
  expect((lost[0] as { facts: { takenByLocal: string } }).facts.takenByLocal).toMatch(/^(first|second)$/);
});

it('runs statements one after another although nobody waits for them, and lets none in afterwards', async () => {
  let kept: ControlSession | undefined;
  const answers = await transactions.run(async (session) => {
    kept = session;
    void session.query('SELECT pg_sleep(0.02)', []);
    return Promise.all([1, 2, 3].map((n) => session.query<{ n: number }>('SELECT $1::int AS n', [n])));
  });
  expect(answers.map(([row]) => row?.n)).toEqual([1, 2, 3]);
  await expect(kept?.query('SELECT 1', [])).rejects.toThrow('This unit of work has ended');
});

it('never claims to have kept what a swallowed failure undid', async () => {
  const work = transactions.run(async (session) => {
    await state('22012')(session).catch(() => undefined);
  });
  await expect(work).rejects.toThrow('Nothing was kept');
});

it('says that nothing was kept when the server ends the session in the middle [G1]', async () => {
  const admin = new Client({ connectionString: testServer().adminUrl });
  await admin.connect();
  const work = transactions.run(async (session) => {
    const [row] = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid', []);
    await admin.query('SELECT pg_terminate_backend($1, 60000)', [row?.pid]);
    await session.query('SELECT 1', []);
  });
  await expect(work).rejects.toMatchObject({ code: 'CPL_CONTROL_DATABASE_LOST', retryable: true });
  await admin.end();
  expect(await transactions.run(async () => 'the pool has recovered')).toBe('the pool has recovered');
});

it('names a tenant that does not exist', async () => {
  const unit = opened.control.unitOfWork('nobody');
  await expect(unit.run(({ leases }) => leases.take(customers, 'x', 1))).rejects.toMatchObject({
    code: 'CPL_TENANT_UNKNOWN',
  });
});

describe('a connection that breaks during the commit [G1]', () => {
  async function behindProxy(when: 'before' | 'after') {
    const proxy = await severingProxy(Number(new URL(opened.database.appUrl).port));
    const url = new URL(opened.database.appUrl);
    url.port = String(proxy.port);
    const pool = createPool({ url: url.toString(), max: 2, applicationName: 'couplet test' });
    const unit = new PostgresUnitOfWork({ pool, tenant: 'alpha', random, scheduler });
    let attempts = 0;
    try {
      proxy.severNextCommit(when);
      const result = await unit.run(async ({ couplings }) => {
        attempts += 1;
        await couplings.save([coupling(`severed-${when}`, `severed-${when}`)]);
        return attempts;
      });
      const kept = await unit.run(({ couplings }) =>
        couplings.findByKeys(customers, 'local', [key(`severed-${when}`)]),
      );
      return { result, attempts, kept: kept.size };
    } finally {
      await pool.end();
      await proxy.close();
    }
  }

  it('counts as kept when the server did commit: the work is not run twice', async () => {
    expect(await behindProxy('after')).toEqual({ result: 1, attempts: 1, kept: 1 });
  });

  it('is run again when the server did not commit', async () => {
    expect(await behindProxy('before')).toEqual({ result: 2, attempts: 2, kept: 1 });
  });
});
