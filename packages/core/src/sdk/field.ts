/**
 * Kinds of field, the same on both sides. `text` and `code` convert into each other, as do `integer` and `decimal`; every other pair
 * needs a transformation rule. `reference` is a lookup, `option` a closed list of named values.
 */
export type FieldKind =
  | 'text'
  | 'code'
  | 'integer'
  | 'decimal'
  | 'double'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'guid'
  | 'option'
  | 'reference';

/** What is known of one field of a table, on either side. */
export interface FieldDefinition {
  /** Property name of a local field, logical name of a column. */
  readonly name: string;
  readonly kind: FieldKind;
  /** May hold null. A local text field that may not holds '' instead. */
  readonly nullable: boolean;
  /** Longest text, in UTF-16 units. */
  readonly maxLength?: number;
  /** Digits after the point that the destination keeps. */
  readonly scale?: number;
  /** Names of an option field and the numbers that stand for them in storage. */
  readonly options?: Readonly<Record<string, number>>;
  /** Tables that a lookup may point to. */
  readonly targets?: readonly string[];
  /** When it can be written; absent means always. A computed field says `never`. */
  readonly writable?: 'always' | 'insert' | 'update' | 'never';
  /** Storage name, where it differs from the name. */
  readonly storageName?: string;
}
