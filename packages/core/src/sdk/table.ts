import type { FieldDefinition } from './field';

/** The two sides that a mapping joins. */
export type Side = 'local' | 'integration';

/** The other side. */
export function otherSide(side: Side): Side {
  return side === 'local' ? 'integration' : 'local';
}

declare const rowType: unique symbol;

/**
 * A table of either side. `Row` is the typed shape of its records and exists at compile time only; use {@link RowOf} to name it.
 * Tables are compared by side and name.
 */
export interface Table<Row extends object = object, S extends Side = Side> {
  readonly side: S;
  /** Entity name of a local table, logical name of an integration table. */
  readonly name: string;
  /** Fields by name. */
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** The field that couplings store: it never changes. */
  readonly id: string;
  /** The fields by which other records of the same system refer to this one. */
  readonly key: readonly string[];
  /** The field with the time of the last change: for newest wins and for display only. */
  readonly modifiedOn?: string;
  /** On a table whose records are the values of an option column: the field that people know them by. */
  readonly optionLabel?: string;
  /** What the adapter of this table's system needs to know, opaque to everybody else. */
  readonly storage?: unknown;
  readonly [rowType]?: Row;
}

export type LocalTable<Row extends object = object> = Table<Row, 'local'>;
export type IntegrationTable<Row extends object = object> = Table<Row, 'integration'>;

/** The row type of a table: `RowOf<typeof worker>`. */
export type RowOf<T> = T extends Table<infer Row> ? Row : never;

/** The two tables that a mapping joins, by name. */
export interface TablePair {
  readonly local: string;
  readonly integration: string;
}

/** A pair as one text, for maps and messages. */
export function pairName(pair: TablePair): string {
  return `${pair.local}~${pair.integration}`;
}
