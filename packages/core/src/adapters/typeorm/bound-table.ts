import type { FieldDefinition } from '../../sdk/field';
import { localStorageOf, type LocalColumn } from '../../sdk/local-storage';
import type { LocalTable, Table } from '../../sdk/table';
import { LocalFieldUnknownError, LocalTableUnknownError } from './errors';
import { quoted } from './quote';

/** A field of a local table together with its column. */
export interface BoundField {
  readonly definition: FieldDefinition;
  readonly column: LocalColumn;
  /** The column's name, quoted. */
  readonly sql: string;
  /** The type that parameters are cast to. */
  readonly cast: string;
}

/** A local table as SQL needs it. */
export interface BoundTable {
  readonly table: LocalTable;
  readonly schema: string;
  /** Name in the database, without the schema. */
  readonly name: string;
  /** Schema and table, quoted. */
  readonly sql: string;
  readonly id: BoundField;
  /** Fields that the writer keeps itself. */
  readonly maintained: readonly BoundField[];
  /** A field by name. Throws `CPL_LOCAL_FIELD_UNKNOWN`. */
  field(name: string): BoundField;
}

/**
 * Binds an entity table to a schema of the database.
 * @throws LocalTableUnknownError `CPL_LOCAL_TABLE_UNKNOWN` for a table that `entityTable` did not make
 */
export function bindTable(table: Table, defaultSchema: string): BoundTable {
  const storage = localStorageOf(table);
  if (storage === undefined || table.side !== 'local')
    throw new LocalTableUnknownError(table.name, 'entityTable did not make it');
  const fields = new Map(
    Object.values(table.fields).map((definition) => [
      definition.name,
      bindField(definition, storage.columns[definition.name] as LocalColumn),
    ]),
  );
  const field = (name: string): BoundField => {
    const found = fields.get(name);
    if (found === undefined) throw new LocalFieldUnknownError(table.name, name);
    return found;
  };
  const schema = storage.schema ?? defaultSchema;
  return {
    table: table as LocalTable,
    schema,
    name: storage.table,
    sql: quoted(schema, storage.table),
    id: field(table.id),
    maintained: [...fields.values()].filter(({ column }) => column.maintained !== undefined),
    field,
  };
}

/** Labels of an enumeration travel as text: the database knows the type's name, we need not. */
function bindField(definition: FieldDefinition, column: LocalColumn): BoundField {
  const cast = column.type === 'character varying' || column.type === 'enum' ? 'text' : column.type;
  return { definition, column, sql: quoted(column.column), cast };
}
