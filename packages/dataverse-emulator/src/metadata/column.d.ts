import type { ColumnDefinition, OptionDefinition } from './table-definition';
/** How a column's values are stored, compared and printed. */
export type ColumnKind =
  | 'guid'
  | 'lookup'
  | 'text'
  | 'choice'
  | 'multiChoice'
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'double'
  | 'dateTime'
  | 'date';
/** A column, ready for use: its place in a row, its name on the wire and its values' kind. */
export declare class Column {
  readonly definition: ColumnDefinition;
  readonly ordinal: number;
  readonly name: string;
  readonly kind: ColumnKind;
  /** Property name in JSON: `_x_value` for a lookup, else the logical name (WA-35). */
  readonly wireName: string;
  /** Tables a lookup may point to. */
  readonly targets: readonly string[];
  /** For a lookup with several targets: place of the hidden cell that holds the target's logical name. */
  readonly typeOrdinal: number | undefined;
  /** Label by choice value; replaced when options change. */
  options: Map<number, OptionDefinition>;
  /** Whether the options differ from the definition. */
  optionsChanged: boolean;
  constructor(definition: ColumnDefinition, ordinal: number, typeOrdinal: number | undefined);
  /** Whether only the platform writes the column. */
  get readOnly(): boolean;
}
//# sourceMappingURL=column.d.ts.map
