import type { Pool } from 'pg';
import type { Clock } from '../../ports/clock';
import type { Random } from '../../ports/random';
import type { RecordStore } from '../../ports/record-store';
import type { System } from '../../ports/system';
import type { LocalTable } from '../../sdk/table';
import { withLocalFailures } from './failure';
import { localFeed } from './feed/local-feed';
import type { LocalRules } from './local-rules';
import { LocalTables } from './local-tables';
import { checkLocalTables } from './schema/check-local-tables';
import { localStore } from './store/local-store';
import { localWriter } from './writer/local-writer';

/** What a local system is opened with. */
export interface LocalSystemOptions {
  /** Connections to the tenant's local database. The system neither opens nor ends it. */
  readonly pool: Pool;
  /** The tables that the tenant's mappings use: what {@link System.check} looks at. */
  readonly tables: readonly LocalTable[];
  /** The schema of the tables whose entities name none. */
  readonly schema: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly rules?: LocalRules;
}

/**
 * ERP tables in PostgreSQL (15 or newer) as a system: any table made by `entityTable`. The key is the id, the version is the row's `xmin`;
 * changes come from the schema `couplet_feed`, which `installChangeFeed` makes.
 */
export function createLocalSystem(options: LocalSystemOptions): System {
  const { pool, schema } = options;
  const tables = new LocalTables(pool, schema);
  return {
    store: guarded(localStore(pool, tables)),
    feed: localFeed(pool, tables),
    writer: localWriter({
      pool,
      tables,
      rules: options.rules ?? new Map(),
      clock: options.clock,
      random: options.random,
    }),
    check: () => checkLocalTables(pool, schema, options.tables),
    close: async () => undefined,
  };
}

function guarded(store: Required<RecordStore>): RecordStore {
  return {
    capabilities: (table) => withLocalFailures(() => store.capabilities(table)),
    readByKeys: (...question) => withLocalFailures(() => store.readByKeys(...question)),
    readPage: (...question) => withLocalFailures(() => store.readPage(...question)),
    findByValues: (...question) => withLocalFailures(() => store.findByValues(...question)),
    findLatest: (...question) => withLocalFailures(() => store.findLatest(...question)),
  };
}
