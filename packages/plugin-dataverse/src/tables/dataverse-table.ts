import type { FieldDefinition, IntegrationTable } from '@couplet/core';
import type { Column, ValueOf } from './column';
import type { DataverseColumn, DataverseRowStorage } from './dataverse-storage';

/** Columns by logical name. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The rows of a table with these columns. */
export type RowOfColumns<C extends Columns> = { readonly [Name in keyof C]: ValueOf<C[Name]> };

/** What {@link dataverseTable} must be told about a table. */
export interface DataverseTableOptions<C extends Columns> {
  /** The table's name in addresses: `accounts`. */
  readonly entitySetName: string;
  /** The primary key column: what couplings store. */
  readonly key: keyof C & string;
  /** The column with the time of the last change; `modifiedon` where the table has it. */
  readonly modifiedOn?: keyof C & string;
  readonly columns: C;
}

/** A Dataverse table as one side of mappings. */
export interface DataverseTable<C extends Columns> extends IntegrationTable<RowOfColumns<C>> {
  readonly storage: DataverseRowStorage;
  /** The same table with more columns: those that a solution added, or that the first declaration left out. */
  extend<const More extends Columns>(columns: More): DataverseTable<Omit<C, keyof More> & More>;
}

/** Declares a Dataverse table by its logical name: only the columns that are read, written or filtered on. */
export function dataverseTable<const C extends Columns>(
  logicalName: string,
  options: DataverseTableOptions<C>,
): DataverseTable<C> {
  const names = Object.keys(options.columns);
  const columnNamed = (name: string): Column<unknown> => options.columns[name] as Column<unknown>;
  const fields = Object.fromEntries(
    names.map((name): [string, FieldDefinition] => [name, { name, ...columnNamed(name).definition }]),
  );
  const storageOf = (name: string): [string, DataverseColumn] => [name, columnNamed(name).storage];
  const table = {
    side: 'integration' as const,
    name: logicalName,
    fields: { ...fields, [options.key]: { ...(fields[options.key] as FieldDefinition), writable: 'insert' as const } },
    id: options.key,
    key: [options.key],
    modifiedOn: options.modifiedOn ?? ('modifiedon' in options.columns ? 'modifiedon' : undefined),
    storage: {
      kind: 'rows' as const,
      entitySetName: options.entitySetName,
      columns: Object.fromEntries(names.map(storageOf)),
    },
  };
  const extend = <const More extends Columns>(columns: More): DataverseTable<Omit<C, keyof More> & More> =>
    dataverseTable(logicalName, {
      ...options,
      columns: { ...options.columns, ...columns },
      key: options.key,
      modifiedOn: options.modifiedOn,
    });
  // not enumerable: whoever copies, compares or hashes a table sees plain data
  return Object.defineProperty(table, 'extend', { value: extend }) as unknown as DataverseTable<C>;
}
