import type { TableDefinition } from '@couplet/plugin-dataverse';

/** The definition of a table that was asked for, whose absence the client has told already. */
export function tableNamed(tables: ReadonlyMap<string, TableDefinition>, name: string): TableDefinition {
  const table = tables.get(name);
  if (table === undefined) throw new TypeError(`The definition of ${name} was not asked for.`);
  return table;
}
