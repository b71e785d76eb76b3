/** What a lookup column holds: the table it points to (logical name) and the row there. */
export interface LookupValue {
  readonly table: string;
  readonly id: string;
}

/**
 * Any value of a Dataverse column in plain form: text; decimals, money and big integers as decimal text; whole numbers and choices as
 * numbers; dates as ISO text; lookups as {@link LookupValue}. Null means without a value.
 */
export type PlainValue = string | number | boolean | null | LookupValue;

/** Values of a row by the logical names of its columns (WA-7). */
export type PlainValues = Readonly<Record<string, PlainValue>>;

/** A row as it was read. */
export interface DataverseRow {
  /** Primary key: lower case, no braces. */
  readonly id: string;
  /** Version for a later condition (WA-73); null where the server sent none. */
  readonly etag: string | null;
  readonly values: PlainValues;
  /** Related rows by navigation property, where they were asked for. */
  readonly expanded?: Readonly<Record<string, RelatedRows>>;
}

/** What an expansion gave: one row or none for a lookup, any number for a collection. */
export type RelatedRows = DataverseRow | null | readonly DataverseRow[];

/** Whether a value is a lookup. */
export function isLookup(value: PlainValue | undefined): value is LookupValue {
  return typeof value === 'object' && value !== null;
}
