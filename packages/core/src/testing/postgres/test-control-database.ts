import type { Pool } from 'pg';
import { createPool } from '../../adapters/postgres';
import { systemRandom, systemScheduler } from '../../adapters/system';
import { testDatabase, type TestDatabase } from './test-database';
import { masterKey, openControlDatabase, type ControlDatabase, type StatementListener } from '../../persistence';

/** A master key for tests. */
export const testKey = masterKey(Buffer.alloc(32, 7).toString('base64'), 'the test');

/** A control database of its own for a test file, with the pool of the application role. */
export interface TestControlDatabase {
  readonly database: TestDatabase;
  readonly pool: Pool;
  readonly control: ControlDatabase;
  close(): Promise<void>;
}

/** Clones the migrated template and opens it; `max` is the size of the pool. */
export async function openTestControlDatabase(
  options: { readonly max?: number; readonly onStatement?: StatementListener } = {},
): Promise<TestControlDatabase> {
  const database = await testDatabase();
  const pool = createPool({ url: database.appUrl, max: options.max ?? 5, applicationName: 'couplet test' });
  const control = await openControlDatabase({
    pool,
    random: systemRandom,
    scheduler: systemScheduler,
    masterKey: testKey,
    onStatement: options.onStatement,
  });
  return {
    database,
    pool,
    control,
    close: async () => {
      await control.close();
      await pool.end();
      await database.drop();
    },
  };
}
