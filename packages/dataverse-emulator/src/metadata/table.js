'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Table = void 0;
exports.stableGuid = stableGuid;
const node_crypto_1 = require('node:crypto');
const column_1 = require('./column');
/** A table, ready for use. Its rows' cells are addressed by ordinal: first all columns, then the hidden cells. */
class Table {
  definition;
  logicalName;
  entitySetName;
  columns;
  /** Number of cells of a row, hidden ones included. */
  width;
  primaryId;
  primaryName;
  metadataId;
  navigation = new Map();
  byName;
  byWireName;
  constructor(definition) {
    this.definition = definition;
    this.logicalName = definition.logicalName;
    this.entitySetName = definition.entitySetName;
    let hidden = definition.columns.length;
    this.columns = definition.columns.map((column, ordinal) => {
      const several = (column.targets?.length ?? 0) > 1;
      return new column_1.Column(column, ordinal, several ? hidden++ : undefined);
    });
    this.width = hidden;
    this.byName = new Map(this.columns.map((column) => [column.name, column]));
    this.byWireName = new Map(this.columns.map((column) => [column.wireName, column]));
    const primaryId = this.byName.get(definition.primaryIdAttribute);
    if (!primaryId) {
      throw new Error(
        `Table ${definition.logicalName} has no column ${definition.primaryIdAttribute}; add its primary id column.`,
      );
    }
    this.primaryId = primaryId;
    this.primaryName = definition.primaryNameAttribute ? this.byName.get(definition.primaryNameAttribute) : undefined;
    this.metadataId = definition.metadataId ?? stableGuid(`table:${definition.logicalName}`);
  }
  /** The column of a logical name. */
  column(name) {
    return this.byName.get(name);
  }
  /** The column of a property name in JSON or in a query (`_x_value` for lookups). */
  property(wireName) {
    return this.byWireName.get(wireName);
  }
  /** Name of a hidden or visible cell, used in the durable log. */
  cellName(ordinal) {
    const column = this.columns[ordinal];
    if (column) return column.name;
    const owner = this.columns.find((candidate) => candidate.typeOrdinal === ordinal);
    return `${owner?.name ?? '?'}@type`;
  }
  /** The place of the cell a durable-log name stands for; undefined when the table no longer has it. */
  cellOrdinal(name) {
    if (name.endsWith('@type')) return this.byName.get(name.slice(0, -5))?.typeOrdinal;
    return this.byName.get(name)?.ordinal;
  }
}
exports.Table = Table;
/** A GUID that is always the same for the same text, for metadata ids that must survive restarts. */
function stableGuid(text) {
  const hex = (0, node_crypto_1.createHash)('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
//# sourceMappingURL=table.js.map
