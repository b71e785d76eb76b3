/** Types of columns in Dataverse's own words; state, status and owner columns are a `choice` and a `lookup`. */
export type DataverseColumnType =
  | 'uniqueidentifier'
  | 'string'
  | 'memo'
  | 'choice'
  | 'multiChoice'
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'money'
  | 'double'
  | 'dateTime'
  | 'date'
  | 'lookup';

/** What the adapter must know of a column beyond its field definition. */
export interface DataverseColumn {
  readonly type: DataverseColumnType;
  /** Smallest and largest whole number that it takes. */
  readonly minimum?: number;
  readonly maximum?: number;
  /**
   * The table of choice values whose keys this column holds: rows show a reference (`{ table: 'account.paymenttermscode', key: '2' }`)
   * where the wire has the number 2.
   */
  readonly valuesOf?: string;
}

/** What `storage` of a table of rows holds. */
export interface DataverseRowStorage {
  readonly kind: 'rows';
  readonly entitySetName: string;
  /** By logical name. */
  readonly columns: Readonly<Record<string, DataverseColumn>>;
}

/**
 * What `storage` of a table of choice values holds: one record per value of that column, read from and written to the metadata. The key
 * is the number and given by the server; `label` finds a value again (DV-118, DV-120).
 */
export interface DataverseChoiceStorage {
  readonly kind: 'choice';
  /** Logical names of the table and its column. */
  readonly table: string;
  readonly column: string;
}

/** What a table made by `dataverseTable` or `choiceTable` tells the Dataverse adapter. */
export type DataverseStorage = DataverseRowStorage | DataverseChoiceStorage;

/** The storage of a Dataverse table, or undefined for a table of another system. */
export function dataverseStorageOf(table: { readonly storage?: unknown }): DataverseStorage | undefined {
  const storage = table.storage as DataverseStorage | undefined;
  return storage?.kind === 'rows' || storage?.kind === 'choice' ? storage : undefined;
}
