import type { ColumnDefinition, ColumnType, OptionDefinition } from './table-definition';

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

const kinds: Record<ColumnType, ColumnKind> = {
  Uniqueidentifier: 'guid',
  Lookup: 'lookup',
  Customer: 'lookup',
  Owner: 'lookup',
  String: 'text',
  Memo: 'text',
  Picklist: 'choice',
  State: 'choice',
  Status: 'choice',
  MultiSelectPicklist: 'multiChoice',
  Boolean: 'boolean',
  Integer: 'integer',
  BigInt: 'integer',
  Decimal: 'decimal',
  Money: 'money',
  Double: 'double',
  DateTime: 'dateTime',
};

/** A column, ready for use: its place in a row, its name on the wire and its values' kind. */
export class Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Property name in JSON: `_x_value` for a lookup, else the logical name (WA-35). */
  readonly wireName: string;
  /** For a lookup with several targets: place of the hidden cell that holds the target's logical name. */
  typeOrdinal: number | undefined;
  /** Label by choice value; replaced when options change. */
  options: Map<number, OptionDefinition>;
  /** Whether the options differ from the definition. */
  optionsChanged = false;

  constructor(
    /** What the column is; replaced when its definition changes, always by one of the same type. */
    public definition: ColumnDefinition,
    readonly ordinal: number,
  ) {
    this.name = definition.name;
    this.kind = definition.type === 'DateTime' && definition.behavior === 'DateOnly' ? 'date' : kinds[definition.type];
    this.wireName = this.kind === 'lookup' ? `_${definition.name}_value` : definition.name;
    this.options = new Map((definition.options ?? []).map((option) => [option.value, option]));
  }

  /** Tables a lookup may point to. */
  get targets(): readonly string[] {
    return this.definition.targets ?? [];
  }

  /** Whether only the platform writes the column. */
  get readOnly(): boolean {
    return !this.definition.create && !this.definition.update;
  }
}
