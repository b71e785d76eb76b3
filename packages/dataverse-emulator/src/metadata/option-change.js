'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.changeOptions = changeOptions;
exports.applyOptionChange = applyOptionChange;
/** Replaces the options of a column, durably. */
function changeOptions(database, table, column, options) {
  const before = column.options;
  const changedBefore = column.optionsChanged;
  database.transaction(() => {
    column.options = mapOf(options);
    column.optionsChanged = true;
    const change = { table: table.logicalName, column: column.name, options };
    database.changeMetadata(change, () => {
      column.options = before;
      column.optionsChanged = changedBefore;
    });
  });
}
/** Applies a change read back from disk. */
function applyOptionChange(catalog, change) {
  const column = catalog.find(change.table)?.column(change.column);
  if (!column) return;
  column.options = mapOf(change.options);
  column.optionsChanged = true;
}
function mapOf(options) {
  return new Map(options.map((option) => [option.value, option]));
}
//# sourceMappingURL=option-change.js.map
