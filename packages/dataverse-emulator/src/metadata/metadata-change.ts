import type { Database } from '../store/database';
import { applyOptionChange, type OptionChange } from './option-change';
import { applySchemaChange, type SchemaChange } from './schema-change';
import type { TableDefinition } from './table-definition';

/** A change of metadata, as the durable log keeps it. */
export type MetadataChange = OptionChange | SchemaChange;

/** Applies a change read back from disk. Alternate keys it brings wait for `Database.buildKeys`. */
export function applyMetadataChange(database: Database, change: MetadataChange): void {
  if (!('kind' in change)) applyOptionChange(database.catalog, change);
  else if (change.kind === 'table')
    applySchemaChange(database, { ...change, definition: withNewerColumns(database, change.definition) }, 0);
  else applySchemaChange(database, change, 0);
}

/** The changes that lead from the tables this emulator starts with to those that it has, for a snapshot. */
export function metadataChanges({ catalog }: Database): MetadataChange[] {
  const tables = catalog.tables.filter(({ logicalName }) => catalog.changed.has(logicalName));
  return [
    ...[...catalog.choices.values()].map((definition) => ({ kind: 'choice' as const, definition })),
    ...tables.map(({ definition }) => ({ kind: 'table' as const, definition })),
    ...[...catalog.gone].map((name) => ({ kind: 'tableGone' as const, name })),
    ...catalog.tables.flatMap((table) =>
      table.columns
        .filter(({ optionsChanged }) => optionsChanged)
        .map(({ name, options }) => ({ table: table.logicalName, column: name, options: [...options.values()] })),
    ),
  ];
}

/** A later release may know more columns of a table than the one that wrote the log: they are kept. */
function withNewerColumns(database: Database, definition: TableDefinition): TableDefinition {
  const known = database.catalog.find(definition.logicalName)?.definition;
  if (!known || database.catalog.changed.has(definition.logicalName)) return definition;
  const names = new Set(definition.columns.map(({ name }) => name));
  const relations = new Set((definition.manyToOne ?? []).map(({ schemaName }) => schemaName));
  return {
    ...definition,
    columns: [...definition.columns, ...known.columns.filter(({ name, custom }) => !custom && !names.has(name))],
    manyToOne: [
      ...(definition.manyToOne ?? []),
      ...(known.manyToOne ?? []).filter(({ schemaName, custom }) => !custom && !relations.has(schemaName)),
    ],
  };
}
