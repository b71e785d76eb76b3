import { Pool } from 'pg';
import { Sample, samples, type SampleRow } from '../../testing/contracts/sample-table';
import type { OpenTransaction, SystemHarness, SystemUser } from '../../testing/contracts/system-harness';
import { seededRandom } from '../../testing/memory-system/seeded-random';
import { testDatabase } from '../../testing/postgres';
import type { Clock } from '../../ports/clock';
import type { LocalTable } from '../../sdk/table';
import { bindTable } from './bound-table';
import { createLocalSystem } from './create-local-system';
import { installChangeFeed } from './feed/install-change-feed';
import type { LocalRules } from './local-rules';
import { migrateLocalTables } from './schema/migrate-local-tables';
import type { Runner } from './statement';

type EntityClass = abstract new (...parameters: never[]) => object;

/** A database of its own with tables of entities, and the change feed on them. */
export interface SampleDatabase {
  readonly ownerUrl: string;
  readonly owner: Pool;
  readonly pool: Pool;
  open(options?: {
    readonly rules?: LocalRules;
    readonly tables?: readonly LocalTable[];
    readonly pool?: Pool;
  }): SystemHarness['system'];
  close(): Promise<void>;
}

export const erp = 'erp';
const clock: Clock = { now: () => Date.now() };

/** Makes the database; the local system works under the restricted role. */
export async function sampleDatabase(
  entities: readonly EntityClass[] = [Sample],
  tables: readonly LocalTable[] = [samples],
): Promise<SampleDatabase> {
  const database = await testDatabase();
  const owner = new Pool({ connectionString: database.ownerUrl, max: 4 });
  const pool = new Pool({ connectionString: database.appUrl, max: 4 });
  for (const each of [owner, pool]) each.on('error', () => undefined);
  const role = (await pool.query<{ role: string }>('SELECT current_user AS role')).rows[0]?.role ?? '';
  await migrateLocalTables(database.ownerUrl, erp, entities, [], { writers: [role] });
  await installChangeFeed(database.ownerUrl, erp, tables, { readers: [role] });
  return {
    ownerUrl: database.ownerUrl,
    owner,
    pool,
    open: (options = {}) =>
      createLocalSystem({ pool, tables, schema: erp, clock, random: seededRandom(7), ...options }),
    close: async () => {
      await pool.end();
      await owner.end();
      await database.drop();
    },
  };
}

/** A user who writes SQL of his own, with nothing of the adapter but the names of the columns. */
export function sqlUser(runner: Runner): SystemUser {
  const column = (name: string): string => bindTable(samples, erp).field(name).sql;
  const stored = (name: string, value: unknown): unknown =>
    name === 'kind' ? { blank: 0, company: 1, person: 5 }[value as SampleRow['kind']] : value;
  const query = runner as Pick<Pool, 'query'>;
  return {
    insert: async (rows) => {
      const groups = new Map<string, Partial<SampleRow>[]>();
      for (const row of rows)
        groups.set(Object.keys(row).join(), [...(groups.get(Object.keys(row).join()) ?? []), row]);
      for (const group of groups.values()) {
        const names = Object.keys(group[0] ?? {});
        for (let from = 0; from < group.length; from += 2500) {
          const some = group.slice(from, from + 2500);
          const rowsSql = some.map(
            (_row, index) => `(${names.map((_name, at) => `$${index * names.length + at + 1}`).join(',')})`,
          );
          const values = some.flatMap((row) => names.map((name) => stored(name, row[name as keyof SampleRow])));
          await query.query(
            `INSERT INTO erp.contract_sample (${names.map(column).join(',')}) VALUES ${rowsSql.join(',')}`,
            values,
          );
        }
      }
    },
    update: async (key, values) => {
      const changes = Object.keys(values).map((name, index) => `${column(name)} = $${index + 2}`);
      const parameters = Object.entries(values).map(([name, value]) => stored(name, value));
      await query.query(`UPDATE erp.contract_sample SET ${changes.join(',')} WHERE system_id = $1`, [
        key,
        ...parameters,
      ]);
    },
    remove: async (keys) => {
      await query.query('DELETE FROM erp.contract_sample WHERE system_id = ANY($1::uuid[])', [keys]);
    },
  };
}

/** A transaction of a user that is still open. */
export async function beginAs(pool: Pool): Promise<OpenTransaction> {
  const client = await pool.connect();
  await client.query('BEGIN');
  return {
    ...sqlUser(client),
    commit: async () => {
      await client.query('COMMIT');
      client.release();
    },
  };
}

/** The harness of the contract on a sample database. */
export function localHarness(database: SampleDatabase): SystemHarness {
  return {
    system: database.open(),
    user: sqlUser(database.pool),
    begin: () => beginAs(database.pool),
    clear: async () => {
      await database.owner.query('DELETE FROM erp.contract_sample');
    },
    expirePositions: async () => {
      await database.owner.query('DROP TRIGGER zz_couplet_feed_insert ON erp.contract_sample');
      await installChangeFeed(database.owner, erp, [samples]);
    },
  };
}
