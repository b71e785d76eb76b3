import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '../../../testing/postgres';
import { barrierSql } from './barrier-sql';

/** Number of the lock that keeps a statement waiting. */
const held = 5_731;

interface Barrier {
  readonly barrier: bigint;
  readonly shown: boolean;
}

describe('the oldest transaction that may still write to a database', () => {
  const databases: TestDatabase[] = [];
  const clients: Client[] = [];

  /** A session in a database of its own, or in the one of another session. */
  async function session(
    database?: TestDatabase,
  ): Promise<{ readonly client: Client; readonly database: TestDatabase }> {
    const own = database ?? (await testDatabase());
    if (database === undefined) databases.push(own);
    const client = new Client({ connectionString: own.ownerUrl });
    await client.connect();
    clients.push(client);
    return { client, database: own };
  }
  const write = async (client: Client): Promise<bigint> => {
    const { rows } = await client.query<{ xid: string }>('SELECT pg_current_xact_id() AS xid');
    return BigInt(rows[0]?.xid ?? 0);
  };
  const begin = async (client: Client): Promise<bigint> => {
    await client.query('BEGIN');
    return write(client);
  };

  /**
   * The barrier of a statement whose snapshot is taken after something was saved and before `meanwhile`, and which looks for transactions
   * after it; and whether it lets what was saved be shown.
   */
  async function barrierAround(database: TestDatabase, meanwhile: () => Promise<unknown>): Promise<Barrier> {
    const { client: reader } = await session(database);
    const { client: holder } = await session(database);
    const saved = await write(holder);
    await holder.query('SELECT pg_advisory_lock($1)', [held]);
    const reading = reader.query<{ barrier: string }>(
      `SELECT pg_advisory_xact_lock(${held}), ${barrierSql}::text AS barrier`,
    );
    const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${held} AND NOT granted`;
    while ((await holder.query(waiting)).rowCount === 0);
    await meanwhile();
    await holder.query('SELECT pg_advisory_unlock($1)', [held]);
    const barrier = BigInt((await reading).rows[0]?.barrier ?? 0);
    return { barrier, shown: barrier > saved };
  }

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
    await Promise.all(databases.splice(0).map((database) => database.drop()));
  });

  it('is the one of the database that runs', async () => {
    const { client, database } = await session();
    const xid = await begin(client);
    expect(await barrierAround(database, () => Promise.resolve())).toEqual({ barrier: xid, shown: false });
  });

  it('is none of another database that runs', async () => {
    const { database } = await session();
    await begin((await session()).client);
    expect(await barrierAround(database, () => Promise.resolve())).toMatchObject({ shown: true });
  });

  it.each(['COMMIT', 'ROLLBACK'])('is none of another database that ends while it is looked for: %s', async (end) => {
    const { database } = await session();
    const { client } = await session();
    await begin(client);
    expect(await barrierAround(database, () => client.query(end))).toMatchObject({ shown: true });
  });

  it('is none of the database that ends while it is looked for', async () => {
    const { client, database } = await session();
    await begin(client);
    expect(await barrierAround(database, () => client.query('COMMIT'))).toMatchObject({ shown: true });
  });
});
