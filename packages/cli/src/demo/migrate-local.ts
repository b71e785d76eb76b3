import type { LocalTable, TableMapping } from '@couplet/core';
import { installChangeFeed, migrateLocalTables } from '@couplet/core/internal';
import type { Plugin } from '@couplet/core';
import { localSchema } from '../program/local-schema';
import { applicationRole, type DatabaseAccess } from '../program/open-databases';

/** Makes the ERP tables of all plugins in a company's schema, open to the role that works. Can be repeated. */
export function makeLocalTables(
  access: DatabaseAccess,
  plugins: readonly Plugin[],
  schema = localSchema,
): Promise<void> {
  const entities = plugins.flatMap((plugin) => plugin.localEntities);
  return migrateLocalTables(access.ownerUrl, schema, entities, [], { writers: [applicationRole] });
}

/** Has the changes noted of every local table that a mapping of a plugin reads or watches. Can be repeated. */
export async function watchLocalTables(
  access: DatabaseAccess,
  plugins: readonly Plugin[],
  schema = localSchema,
): Promise<void> {
  const tables = new Map<string, LocalTable>();
  for (const { point, kind, provided } of plugins.flatMap((plugin) => plugin.contributes)) {
    if (point !== 'table-mappings' || kind === 'extend' || !('value' in provided)) continue;
    const { local, watches } = provided.value as TableMapping;
    for (const table of [local, ...watches.tables]) tables.set(table.name, table);
  }
  await installChangeFeed(access.ownerUrl, schema, [...tables.values()], { readers: [applicationRole] });
}
