import type { TableDefinition } from '../table-definition';

/**
 * The tables of the package together with further ones. A definition of a table that is known adds its columns, relationships and keys; where both
 * have one of the same name, the further one holds.
 */
export function mergeTables(known: readonly TableDefinition[], further: readonly TableDefinition[]): TableDefinition[] {
  const tables = new Map(known.map((table) => [table.logicalName, table]));
  for (const table of further) {
    const before = tables.get(table.logicalName);
    tables.set(table.logicalName, before ? merge(before, table) : table);
  }
  return [...tables.values()];
}

function merge(before: TableDefinition, added: TableDefinition): TableDefinition {
  return {
    ...before,
    columns: byName(before.columns, added.columns, ({ name }) => name),
    manyToOne: byName(before.manyToOne ?? [], added.manyToOne ?? [], ({ schemaName }) => schemaName),
    manyToMany: byName(before.manyToMany ?? [], added.manyToMany ?? [], ({ schemaName }) => schemaName),
    keys: byName(before.keys ?? [], added.keys ?? [], ({ schemaName }) => schemaName),
  };
}

function byName<T>(before: readonly T[], added: readonly T[], nameOf: (item: T) => string): T[] {
  return [...new Map([...before, ...added].map((item) => [nameOf(item), item])).values()];
}
