import { connect, createServer, type Server, type Socket } from 'node:net';
import { Pool } from 'pg';
import { sample, sampleKey, samples, sampleValues } from '../../../testing/contracts/sample-table';
import { sampleDatabase, sqlUser, type SampleDatabase } from '../sample-database.test.support';

describe('the local writer', () => {
  let database: SampleDatabase;
  beforeAll(async () => {
    database = await sampleDatabase();
  });
  beforeEach(() => database.owner.query('DELETE FROM erp.contract_sample'));
  afterAll(() => database.close());

  const nameOf = async (n: number) =>
    (
      await database.owner.query<{ name: string }>('SELECT name FROM erp.contract_sample WHERE system_id = $1', [
        sampleKey(n),
      ])
    ).rows[0]?.name;
  const versionOf = async (n: number) =>
    (await database.open().store.readByKeys(samples, [sampleKey(n)], [])).get(sampleKey(n))?.version ?? null;

  const name = 'couplet waiting writer';
  /** The engine's connection, by whose name the others can tell it. */
  const engine = () => new Pool({ ...database.pool.options, max: 1, application_name: name });
  /** Waits until the engine waits for a lock. */
  const untilBlocked = async (): Promise<void> => {
    const waiting = `SELECT FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'`;
    while ((await database.pool.query(waiting, [name])).rowCount === 0);
  };

  it('refuses an update whose row another transaction changes while it waits for it', async () => {
    await sqlUser(database.pool).insert([sample(1), sample(2)]);
    const version = await versionOf(1);
    const other = await database.owner.connect();
    await other.query('BEGIN');
    await sqlUser(other).update(sampleKey(1), { name: 'User' });
    const pool = engine();
    const update = database.open({ pool }).writer.update(samples, [
      { key: sampleKey(1), version, values: { name: 'Engine' } },
      { key: sampleKey(2), version: null, values: { name: 'Engine' } },
    ]);
    await untilBlocked();
    await other.query('COMMIT');
    other.release();
    expect(await update).toMatchObject([{ status: 'refused', reason: 'version' }, { status: 'done' }]);
    expect([await nameOf(1), await nameOf(2)]).toEqual(['User', 'Engine']);
    await pool.end();
  });

  it('does its work again after a deadlock [G2]', async () => {
    await sqlUser(database.pool).insert([sample(1), sample(2)]);
    await database.owner.query(`ALTER SYSTEM SET deadlock_timeout = '100ms'`).catch(() => undefined);
    const update = (first: number, second: number) =>
      database.open().writer.update(samples, [
        { key: sampleKey(first), version: null, values: { name: `${first}${second}` } },
        { key: sampleKey(second), version: null, values: { name: `${first}${second}`, quantity: 1 } },
      ]);
    for (let round = 0; round < 3; round += 1) {
      const results = (await Promise.all([update(1, 2), update(2, 1)])).flat();
      expect(results.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done']);
    }
  });

  it('refuses only the row that a check, a foreign key or a trigger objects to, also when it is deferred [G8]', async () => {
    await database.owner.query(`
      ALTER TABLE erp.contract_sample ADD CONSTRAINT not_thirteen CHECK (quantity <> 13);
      ALTER TABLE erp.contract_sample ADD CONSTRAINT parent FOREIGN KEY (parent_id) REFERENCES erp.contract_sample (system_id) DEFERRABLE INITIALLY DEFERRED;
      CREATE FUNCTION erp.refuse() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN IF NEW.name = ''blocked'' THEN RAISE EXCEPTION ''This customer is blocked.''; END IF; RETURN NEW; END';
      CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON erp.contract_sample FOR EACH ROW EXECUTE FUNCTION erp.refuse();`);
    try {
      const rows = Array.from({ length: 32 }, (_, n) => ({ key: sampleKey(n + 1), values: sampleValues(n + 1) }));
      rows[3] = { key: sampleKey(4), values: sampleValues(4, { quantity: 13 }) };
      rows[9] = { key: sampleKey(10), values: sampleValues(10, { name: 'blocked' }) };
      rows[20] = { key: sampleKey(21), values: sampleValues(21, { parentId: sampleKey(999) as string as never }) };
      const results = await database.open().writer.insert(samples, rows);
      expect(results[3]).toMatchObject({ reason: 'invalid', facts: { sqlState: '23514', constraint: 'not_thirteen' } });
      expect(results[9]).toMatchObject({
        reason: 'invalid',
        message: expect.stringContaining('This customer is blocked.') as string,
      });
      expect(results[20]).toMatchObject({ reason: 'invalid', facts: { sqlState: '23503', constraint: 'parent' } });
      expect(results.filter(({ status }) => status === 'done').length).toBe(29);
    } finally {
      await database.owner.query(`
        DROP TRIGGER refuse ON erp.contract_sample; DROP FUNCTION erp.refuse;
        ALTER TABLE erp.contract_sample DROP CONSTRAINT not_thirteen, DROP CONSTRAINT parent`);
    }
  });

  it('refuses a row that is locked for long, and writes its neighbours [G3]', async () => {
    await sqlUser(database.pool).insert([sample(1), sample(2)]);
    const other = await database.owner.connect();
    await other.query('BEGIN');
    await sqlUser(other).update(sampleKey(1), { name: 'User' });
    const results = await database.open().writer.update(samples, [
      { key: sampleKey(1), version: null, values: { name: 'Engine' } },
      { key: sampleKey(2), version: null, values: { name: 'Engine' } },
    ]);
    await other.query('ROLLBACK');
    other.release();
    expect(results).toMatchObject([{ status: 'refused', reason: 'unavailable' }, { status: 'done' }]);
  });

  it('stops with one error when the login may not write the table at all [H6]', async () => {
    await database.owner.query('REVOKE INSERT ON erp.contract_sample FROM couplet_app');
    const insert = database.open().writer.insert(samples, [{ key: sampleKey(1), values: sampleValues(1) }]);
    await expect(insert).rejects.toMatchObject({ code: 'CPL_LOCAL_TABLE_FORBIDDEN' });
    await database.owner.query('GRANT INSERT ON erp.contract_sample TO couplet_app');
  });

  it('stops with one error when a column is gone [M3]', async () => {
    await database.owner.query('ALTER TABLE erp.contract_sample RENAME COLUMN name TO title');
    const insert = database.open().writer.insert(samples, [{ key: sampleKey(1), values: sampleValues(1) }]);
    await expect(insert).rejects.toMatchObject({ code: 'CPL_LOCAL_SCHEMA_CHANGED', facts: { sqlState: '42703' } });
    await database.owner.query('ALTER TABLE erp.contract_sample RENAME COLUMN title TO name');
  });

  it('needs no second connection while it writes [G5]', async () => {
    const pool = new Pool({ ...database.pool.options, max: 1 });
    const results = await database.open({ pool }).writer.insert(samples, [{ key: null, values: sampleValues(1) }]);
    expect(results).toMatchObject([{ status: 'done' }]);
    await pool.end();
  });

  it('says that nothing was written when the connection breaks before the end [G1]', async () => {
    const pool = engine();
    await sqlUser(database.pool).insert([sample(1)]);
    const other = await database.owner.connect();
    await other.query('BEGIN');
    await sqlUser(other).update(sampleKey(1), { name: 'User' });
    const update = database
      .open({ pool })
      .writer.update(samples, [{ key: sampleKey(1), version: null, values: { name: 'Engine' } }]);
    const outcome = expect(update).rejects.toMatchObject({ code: 'CPL_LOCAL_DATABASE_UNAVAILABLE', retryable: true });
    await untilBlocked();
    await database.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
      name,
    ]);
    await outcome;
    await other.query('COMMIT');
    other.release();
    expect(await nameOf(1)).toBe('User');
    await pool.end();
  });

  describe('when the connection breaks during COMMIT [G1] [P3]', () => {
    let proxy: CommitProxy;
    beforeEach(async () => {
      proxy = await CommitProxy.start(database.pool);
    });
    afterEach(() => proxy.stop());

    it.each([
      ['answers as done what was committed', true, 'done'],
      ['throws when it was not', false, 'CPL_LOCAL_DATABASE_UNAVAILABLE'],
    ])('%s', async (_what, forward, expected) => {
      proxy.breakAtCommit(forward, true);
      const insert = database
        .open({ pool: proxy.pool })
        .writer.insert(samples, [{ key: sampleKey(1), values: sampleValues(1) }]);
      expect(
        await insert.then(
          ([result]) => result?.status,
          (error: { code: string }) => error.code,
        ),
      ).toBe(expected);
      expect(await nameOf(1)).toBe(forward ? 'Sample 1' : undefined);
    });

    it('answers as unknown what nobody can tell', async () => {
      proxy.breakAtCommit(true, false);
      const rows = [
        { key: sampleKey(1), values: sampleValues(1) },
        { key: sampleKey(2), values: { no: 'x'.repeat(30) } },
      ];
      const results = await database.open({ pool: proxy.pool }).writer.insert(samples, rows);
      expect(results).toMatchObject([{ status: 'unknown' }, { status: 'refused' }]);
      expect(await nameOf(1)).toBe('Sample 1');
    });
  });
});

/** A door to PostgreSQL that slams when it sees a COMMIT: before it is handed on, or after, with its answer swallowed. */
class CommitProxy {
  private mode: { readonly forward: boolean; readonly reopen: boolean } | null = null;
  private shut = false;
  readonly pool: Pool;

  private constructor(
    private readonly server: Server,
    port: number,
    options: Pool['options'],
  ) {
    const url = new URL(options.connectionString ?? '');
    url.port = String(port);
    this.pool = new Pool({ connectionString: url.toString(), max: 2, connectionTimeoutMillis: 60_000 });
    this.pool.on('error', () => undefined);
  }

  static async start(target: Pool): Promise<CommitProxy> {
    const url = new URL(target.options.connectionString ?? '');
    const sockets = new Set<Socket>();
    let proxy: CommitProxy | null = null;
    const server = createServer((client) => {
      if (proxy?.shut === true) return void client.destroy();
      const upstream = connect(Number(url.port), url.hostname);
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => sockets.delete(socket));
      }
      upstream.on('data', (data) => client.write(data));
      upstream.on('end', () => client.end());
      client.on('data', (data) => proxy?.onData(data, client, upstream));
      client.on('end', () => upstream.end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    proxy = new CommitProxy(server, typeof address === 'object' && address !== null ? address.port : 0, target.options);
    return proxy;
  }

  breakAtCommit(forward: boolean, reopen: boolean): void {
    this.mode = { forward, reopen };
  }

  async stop(): Promise<void> {
    await this.pool.end();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private onData(data: Buffer, client: Socket, upstream: Socket): void {
    const { mode } = this;
    if (mode === null || !data.includes('COMMIT\0')) return void upstream.write(data);
    this.mode = null;
    this.shut = !mode.reopen;
    upstream.removeAllListeners('data');
    if (!mode.forward) {
      upstream.destroy();
      client.destroy();
    } else {
      upstream.on('data', () => {
        upstream.destroy();
        client.destroy();
      });
      upstream.write(data);
    }
  }
}
