import { InvalidNameError } from './errors/invalid-name-error';

/** Kinds of columns as the Web API carries them (WA-35); `other` is anything that the Web API does not serve. */
export type ColumnType =
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
  | 'lookup'
  | 'other';

/** How a lookup is written for one target table (WA-66, WA-72). */
export interface LookupTarget {
  /** Logical name of the table pointed to. */
  readonly table: string;
  /** Entity set of that table. */
  readonly entitySet: string;
  /** Navigation property for `@odata.bind`; case-sensitive. */
  readonly navigation: string;
  /** Key column of that table. */
  readonly key: string;
}

/** A column, as the metadata describes it (WA-190). */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: ColumnType;
  readonly requiredLevel: 'none' | 'recommended' | 'applicationRequired' | 'systemRequired';
  readonly canCreate: boolean;
  readonly canRead: boolean;
  readonly canUpdate: boolean;
  /** Longest text in UTF-16 units; null for other types. */
  readonly maxLength: number | null;
  /** Digits after the decimal point; null for other types. */
  readonly precision: number | null;
  /** Smallest and largest number as text; null where not limited. */
  readonly minimum: string | null;
  readonly maximum: string | null;
  /** Targets of a lookup in the order of the metadata; empty for other types. */
  readonly targets: readonly LookupTarget[];
}

/** A table, as the metadata describes it. Everything that the encoder and decoder need to know. */
export interface TableDefinition {
  readonly logicalName: string;
  readonly entitySet: string;
  readonly idColumn: string;
  readonly nameColumn: string | null;
  readonly changeTracking: boolean;
  readonly optimisticConcurrency: boolean;
  readonly ownership: 'user' | 'organization' | 'none';
  readonly columns: ReadonlyMap<string, ColumnDefinition>;
}

/** The column of that name. Throws {@link InvalidNameError} when the table has none, before anything is sent. */
export function columnOf(table: TableDefinition, name: string): ColumnDefinition {
  const column = table.columns.get(name);
  if (column === undefined) throw new InvalidNameError(name, `a column of the table '${table.logicalName}'`);
  return column;
}

/** The name under which a column is read and filtered: lookups as `_name_value` (WA-65). */
export function wireNameOf(column: ColumnDefinition): string {
  return column.type === 'lookup' ? `_${column.name}_value` : column.name;
}
