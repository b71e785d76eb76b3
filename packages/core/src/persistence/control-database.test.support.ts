import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createPool } from '../adapters/postgres';
import type { Random } from '../ports/random';
import type { Scheduler } from '../ports/scheduler';
import { testDatabase, type TestDatabase } from '../testing/postgres';
import { openControlDatabase, type ControlDatabase } from './open-control-database';
import { masterKey } from './secrets/master-key';
import type { StatementListener } from './session/control-session';

/** Real randomness. */
export const random: Random = {
  next: Math.random,
  bytes: (count) => new Uint8Array(randomBytes(count)),
  uuid: () => randomUUID(),
};

/** Real waiting. */
export const scheduler: Scheduler = { sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }) };

/** A master key for tests. */
export const testKey = masterKey(Buffer.alloc(32, 7).toString('base64'), 'the test');

/** A control database of its own for a test file, with the pool of the application role. */
export interface OpenedControlDatabase {
  readonly database: TestDatabase;
  readonly pool: Pool;
  readonly control: ControlDatabase;
  close(): Promise<void>;
}

/** Clones the template and opens it. */
export async function openTestControlDatabase(
  options: { readonly max?: number; readonly onStatement?: StatementListener } = {},
): Promise<OpenedControlDatabase> {
  const database = await testDatabase();
  const pool = createPool({ url: database.appUrl, max: options.max ?? 5, applicationName: 'couplet test' });
  const control = await openControlDatabase({
    pool,
    random,
    scheduler,
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
