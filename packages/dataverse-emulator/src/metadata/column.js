'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Column = void 0;
const kinds = {
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
class Column {
  definition;
  ordinal;
  name;
  kind;
  /** Property name in JSON: `_x_value` for a lookup, else the logical name (WA-35). */
  wireName;
  /** Tables a lookup may point to. */
  targets;
  /** For a lookup with several targets: place of the hidden cell that holds the target's logical name. */
  typeOrdinal;
  /** Label by choice value; replaced when options change. */
  options;
  /** Whether the options differ from the definition. */
  optionsChanged = false;
  constructor(definition, ordinal, typeOrdinal) {
    this.definition = definition;
    this.ordinal = ordinal;
    this.name = definition.name;
    this.kind = definition.type === 'DateTime' && definition.behavior === 'DateOnly' ? 'date' : kinds[definition.type];
    this.wireName = this.kind === 'lookup' ? `_${definition.name}_value` : definition.name;
    this.targets = definition.targets ?? [];
    this.typeOrdinal = typeOrdinal;
    this.options = new Map((definition.options ?? []).map((option) => [option.value, option]));
  }
  /** Whether only the platform writes the column. */
  get readOnly() {
    return !this.definition.create && !this.definition.update;
  }
}
exports.Column = Column;
//# sourceMappingURL=column.js.map
