import {
  definePlugin,
  systems,
  type LocalTable,
  type RecordKey,
  type RowOf,
  type RowValues,
  type System,
} from '@couplet/core';
import {
  createLocalSystem,
  installChangeFeed,
  migrateLocalTables,
  systemClock,
  systemRandom,
} from '@couplet/core/internal';
import {
  MemoryControlDatabase,
  TestClock,
  testDatabase,
  testKit,
  type TestKit,
  type TestKitOptions,
} from '@couplet/core/testing';
import currencyPlugin, { currencyExchangeRates } from '@couplet/plugin-currency';
import {
  contacts,
  currencies,
  customers,
  dataversePlugin,
  paymentTerms,
  salespeople,
  shipmentMethods,
  shippingAgents,
  vendors,
} from '@couplet/plugin-dataverse';
import { Pool } from 'pg';

/** A company on real PostgreSQL under the base mappings: the local tables' own rules apply, as they do in production. */
export interface BaseCompany {
  readonly kit: TestKit;
  /** Adds a record as a user of the business application would: no rule of ours applies. */
  add<T extends LocalTable>(table: T, values: Partial<RowOf<T>>): Promise<RecordKey>;
  change<T extends LocalTable>(table: T, key: RecordKey, values: Partial<RowOf<T>>): Promise<void>;
  remove(table: LocalTable, key: RecordKey): Promise<void>;
  rows<T extends LocalTable>(table: T): Promise<readonly RowOf<T>[]>;
  close(): Promise<void>;
}

/** A statement on the local tables, which are in the schema `erp`. */
export interface Import {
  readonly statement: string;
  readonly parameters: readonly unknown[];
}

const schema = 'erp';
const tenant = 'kit';
const plugins = [dataversePlugin, currencyPlugin];
const watched: readonly LocalTable[] = [
  contacts,
  currencies,
  currencyExchangeRates,
  customers,
  vendors,
  salespeople,
  paymentTerms,
  shipmentMethods,
  shippingAgents,
];

/** Makes the company. Its other side is in memory, or the system that is given. */
export async function baseCompany(
  options: Pick<TestKitOptions, 'features' | 'settings' | 'mappings' | 'fields'> & {
    readonly integration?: System;
    /** Fills tables before their changes are watched: for what is too much for anything else. */
    readonly imports?: readonly Import[];
  } = {},
): Promise<BaseCompany> {
  const { integration, imports = [], ...rest } = options;
  const database = await testDatabase();
  const pool = new Pool({ connectionString: database.appUrl, max: 6 });
  pool.on('error', () => undefined);
  const role = (await pool.query<{ role: string }>('SELECT current_user AS role')).rows[0]?.role ?? '';
  await migrateLocalTables(
    database.ownerUrl,
    schema,
    plugins.flatMap((plugin) => plugin.localEntities),
    [],
    { writers: [role] },
  );
  for (const { statement, parameters } of imports) await pool.query(statement, [...parameters]);
  await installChangeFeed(database.ownerUrl, schema, watched, { readers: [role] });
  const common = { pool, schema, clock: systemClock, random: systemRandom };
  const systemPlugin = definePlugin({
    id: 'test.systems',
    version: '1.0.0',
    engine: '*',
    contributes: [
      systems.value('test.local', {
        open: async ({ tables, localRules }) =>
          createLocalSystem({ ...common, tables: tables as readonly LocalTable[], rules: localRules }),
      }),
      ...(integration === undefined
        ? []
        : [systems.value('test.integration', { open: async () => kept(integration) })]),
    ],
  });
  const control = new MemoryControlDatabase(new TestClock());
  const kit = await testKit({ plugins: [...plugins, systemPlugin], control, ...rest });
  const configuration = control.tenants.configuration(tenant);
  await configuration.saveConnection({ side: 'local', system: 'test.local', settings: {} });
  if (integration !== undefined)
    await configuration.saveConnection({ side: 'integration', system: 'test.integration', settings: {} });
  const user = createLocalSystem({ ...common, tables: watched });
  return {
    kit,
    add: async (table, values) => {
      const [result] = await user.writer.insert(table, [{ key: null, values: values as RowValues }]);
      if (result?.status !== 'done') throw new Error(`${table.name}: ${result?.message ?? 'no answer'}`);
      return result.key;
    },
    change: async (table, key, values) => {
      const [result] = await user.writer.update(table, [{ key, version: null, values: values as RowValues }]);
      if (result?.status !== 'done') throw new Error(`${table.name}: ${result?.message ?? 'no answer'}`);
    },
    remove: async (table, key) => {
      const [result] = await user.writer.delete(table, [{ key, version: null }]);
      if (result?.status !== 'done') throw new Error(`${table.name}: ${result?.message ?? 'no answer'}`);
    },
    rows: async (table) => {
      const fields = Object.keys(table.fields);
      const page = await user.store.readPage(table, { filter: { all: [] }, fields, after: null, size: 1000 });
      return page.rows.map(({ values }) => values as never);
    },
    close: async () => {
      await kit.close();
      await pool.end();
      await database.drop();
    },
  };
}

/** Whoever gave a system ends it: the tenant that works with it does not. */
function kept(system: System): System {
  const { store, feed, writer } = system;
  const addressOf: System['addressOf'] = (table, key) => system.addressOf?.(table, key) ?? null;
  return { store, feed, writer, addressOf, close: async () => undefined };
}
