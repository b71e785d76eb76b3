import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type QueryConfig } from 'pg';
import type { FeedPosition } from '../../../ports/change-feed';
import { sample, sampleKey, samples, sampleValues } from '../../../testing/contracts/sample-table';
import { beginAs, erp, sampleDatabase, sqlUser, type SampleDatabase } from '../sample-database.test.support';
import { installChangeFeed } from './install-change-feed';

describe('the change feed in couplet_feed', () => {
  let database: SampleDatabase;
  const feed = () => database.open().feed;
  const read = (position: FeedPosition) => feed().read(samples, position, { fields: ['name'], size: 100 });
  const installed = () => installChangeFeed(database.owner, erp, [samples]);

  beforeAll(async () => {
    database = await sampleDatabase();
  });
  beforeEach(async () => {
    await database.owner.query('DELETE FROM erp.contract_sample; DELETE FROM couplet_feed.change');
    await installed();
  });
  afterAll(() => database.close());

  it('leaves intact triggers alone, so positions stay good', async () => {
    const start = await feed().position(samples);
    expect(await installed()).toEqual({ repaired: [], intact: ['contract_sample'] });
    expect((await read(start)).expired).toBe(false);
  });

  it.each([
    ['a trigger that was dropped', 'DROP TRIGGER zz_couplet_feed_update ON erp.contract_sample'],
    ['a trigger that was switched off', 'ALTER TABLE erp.contract_sample DISABLE TRIGGER zz_couplet_feed_delete'],
    ['triggers that replication would skip', 'ALTER TABLE erp.contract_sample ENABLE TRIGGER zz_couplet_feed_insert'],
  ])('tells %s, repairs it, and lets positions expire', async (_what, damage) => {
    const start = await feed().position(samples);
    await database.owner.query(damage);
    await expect(read(start)).rejects.toMatchObject({ code: 'CPL_FEED_NOT_INSTALLED' });
    expect(await installed()).toEqual({ repaired: ['contract_sample'], intact: [] });
    expect((await read(start)).expired).toBe(true);
    expect((await read(await feed().position(samples))).expired).toBe(false);
  });

  it('repairs a function that somebody changed', async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'couplet_feed'::regnamespace AND prorettype = 'trigger'::regtype`,
    );
    await database.owner.query(
      `CREATE OR REPLACE FUNCTION couplet_feed.${rows[0]?.name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN NULL; END'`,
    );
    expect(await installed()).toEqual({ repaired: ['contract_sample'], intact: [] });
    const start = await feed().position(samples);
    await sqlUser(database.pool).insert([sample(1)]);
    expect(await read(start)).toMatchObject({ rows: [{ key: sampleKey(1) }] });
  });

  it('alters nothing of the table but its triggers', async () => {
    const shape = async (): Promise<unknown[]> =>
      (
        await database.owner.query<{ attname: string }>(
          `SELECT attname, atttypid, attnotnull FROM pg_attribute WHERE attrelid = 'erp.contract_sample'::regclass ORDER BY attnum`,
        )
      ).rows;
    const before = await shape();
    await database.owner.query('DROP TRIGGER zz_couplet_feed_insert ON erp.contract_sample');
    await installed();
    expect(await shape()).toEqual(before);
  });

  it('shows all records as deleted after a truncation', async () => {
    await sqlUser(database.pool).insert([sample(1), sample(2)]);
    const start = await feed().position(samples);
    await database.owner.query('TRUNCATE erp.contract_sample');
    const page = await read(start);
    expect(page.expired === false && [...page.deletions].sort()).toEqual([1, 2].map(sampleKey));
  });

  it('shows the old id of a record whose id was changed as deleted', async () => {
    await sqlUser(database.pool).insert([sample(1)]);
    const start = await feed().position(samples);
    await database.owner.query('UPDATE erp.contract_sample SET system_id = $1', [sampleKey(2)]);
    expect(await read(start)).toMatchObject({ rows: [{ key: sampleKey(2) }], deletions: [sampleKey(1)] });
  });

  it('never refuses an ERP user who has no right on the side schema', async () => {
    await database.owner.query(
      'REVOKE ALL ON ALL TABLES IN SCHEMA couplet_feed FROM couplet_app; REVOKE ALL ON SCHEMA couplet_feed FROM couplet_app',
    );
    await sqlUser(database.pool).insert([sample(1)]);
    await sqlUser(database.pool).update(sampleKey(1), { name: 'x' });
    await expect(read('pg1/x/1/1' as FeedPosition)).rejects.toMatchObject({ code: 'CPL_FEED_NOT_INSTALLED' });
    await installChangeFeed(database.owner, erp, [samples], { readers: ['couplet_app'] });
    expect(
      (await database.owner.query('SELECT FROM couplet_feed.change WHERE row_key = $1', [sampleKey(1)])).rowCount,
    ).toBe(2);
  });

  it('is not led astray by a table of the same name in a temporary schema', async () => {
    const start = await feed().position(samples);
    const client = await database.owner.connect();
    await client.query(
      'CREATE TEMPORARY TABLE new_rows (system_id uuid); CREATE TEMPORARY TABLE change (row_key text)',
    );
    await sqlUser(client).insert([sample(1)]);
    client.release(true);
    expect(await read(start)).toMatchObject({ rows: [{ key: sampleKey(1) }] });
  });

  it('shows what is saved although another transaction of the same moment still runs, and awaits no long one', async () => {
    const start = await feed().position(samples);
    const open = await beginAs(database.pool);
    await open.insert([sample(1)]);
    await sqlUser(database.pool).insert([sample(2)]);
    expect(await read(start)).toMatchObject({ rows: [] });
    let states = 0;
    const ending = new Proxy(database.pool, {
      get: (pool, name) => {
        if (name !== 'query') return Reflect.get(pool, name) as unknown;
        return async (query: QueryConfig) => {
          if (query.text.includes('pg_snapshot_xmax') && (states += 1) === 2) await open.commit();
          return pool.query(query);
        };
      },
    });
    const page = await database.open({ pool: ending }).feed.read(samples, start, { fields: ['name'], size: 100 });
    expect(page).toMatchObject({ rows: [{ key: sampleKey(1) }, { key: sampleKey(2) }] });
  });

  it('names the transaction that holds it back, by process and age [G7]', async () => {
    const open = await beginAs(database.owner);
    await open.insert([sample(1)]);
    const [obstacle] = await database.open({ pool: database.owner }).feed.obstacles(samples);
    expect(obstacle).toMatchObject({
      description: expect.stringMatching(/process \d+.*open for \d+ s/) as string,
      since: expect.stringMatching(/Z$/) as string,
    });
    const [hidden] = await feed().obstacles(samples);
    expect(hidden?.description).toMatch(/^transaction of process \d+/);
    await open.commit();
  });

  it('is not held back by a transaction of another database of the same server', async () => {
    const other = await sampleDatabase();
    const open = await beginAs(other.pool);
    await open.insert([sample(1)]);
    const start = await feed().position(samples);
    await sqlUser(database.pool).insert([sample(2)]);
    const page = await read(start);
    expect(await feed().obstacles(samples)).toEqual([]);
    expect(page).toMatchObject({ rows: [{ key: sampleKey(2) }] });
    await open.commit();
    await other.close();
  });

  it('takes a position of another cluster, another database or a later transaction as expired [F6]', async () => {
    const start = await feed().position(samples);
    const [kind, incarnation, xid] = start.split('/');
    const other = [kind, `9${incarnation}`, xid, '0'].join('/') as FeedPosition;
    const later = [kind, incarnation, BigInt(xid ?? 0) + 1_000_000n, '0'].join('/') as FeedPosition;
    expect(await read(other)).toMatchObject({
      expired: true,
      reason: expect.stringContaining('another one') as string,
    });
    expect(await read(later)).toMatchObject({
      expired: true,
      reason: expect.stringContaining('earlier state') as string,
    });
  });

  it('forgets what every position has passed, and nothing else', async () => {
    const user = sqlUser(database.pool);
    const first = await feed().position(samples);
    await user.insert([sample(1)]);
    const second = await feed().position(samples);
    await user.insert([sample(2)]);
    expect(await feed().forget?.(samples, [])).toBe(0);
    expect(await feed().forget?.(samples, [await feed().position(samples), second])).toBeGreaterThan(0);
    expect((await read(first)).expired).toBe(true);
    expect(await read(second)).toMatchObject({ expired: false, rows: [{ key: sampleKey(2) }] });
  });

  it('loses nothing while writers and a reader run side by side', async () => {
    let position = await feed().position(samples);
    const seen = new Set<string>();
    let writing = true;
    const pools = [1, 2, 3].map(() => new Pool({ connectionString: database.ownerUrl, max: 1 }));
    const writers = pools.map(async (pool, writer) => {
      for (let n = 0; n < 40; n += 1) {
        const open = await beginAs(pool);
        await open.insert([sample(1000 * (writer + 1) + n)]);
        await pause((n * 7 + writer * 3) % 5);
        await open.commit();
      }
      await pool.end();
    });
    const reader = (async () => {
      for (let last = false; !last;) {
        last = !writing;
        const page = await feed().read(samples, position, { fields: [], size: 7 });
        if (page.expired) throw new Error(page.reason);
        page.rows.forEach(({ key }) => seen.add(key));
        position = page.next;
        if (page.more) last = false;
      }
    })();
    await Promise.all(writers);
    writing = false;
    await reader;
    expect(seen.size).toBe(120);
  });

  it('shows changes of the writer with their versions, so that its echo can be told', async () => {
    const system = database.open();
    const start = await system.feed.position(samples);
    const [result] = await system.writer.insert(samples, [{ key: sampleKey(1), values: sampleValues(1) }]);
    const page = await read(start);
    expect(page.expired === false && page.rows[0]?.version).toBe(result?.status === 'done' && result.version);
  });
});
