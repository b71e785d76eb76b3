import type { Place } from '../finding';

/** A value as it stands in a file, before it is held against a field. CSV files know text only. */
export type RawValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'nested' };

/** One row of a file: where it stands, and its values by column. */
export interface RawRow {
  readonly place: Place;
  readonly values: ReadonlyMap<string, RawValue>;
}

/** One file of a company folder. `name` is the file's name without its ending. */
export interface RawTable {
  readonly name: string;
  readonly file: string;
  readonly rows: readonly RawRow[];
}

/** The text of a raw value, empty for everything that is no text. */
export function rawText(value: RawValue | undefined): string {
  return value?.kind === 'text' ? value.text : '';
}
