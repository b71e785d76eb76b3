'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.seedRow = seedRow;
exports.putAll = putAll;
const draft_1 = require('../writing/draft');
const read_cell_1 = require('../writing/read-cell');
const insert_row_1 = require('./insert-row');
/** Adds a row as another user would; also read-only columns can be given. Runs inside a transaction. */
function seedRow(environment, table, values, caller) {
  const draft = new draft_1.Draft(table, environment.rules.of(table).defaults.slice(), undefined);
  putAll(draft, table, values);
  const id = draft.get(table.primaryId) ?? environment.newId();
  return (0, insert_row_1.saveNew)(environment, draft, id, caller, environment.clock.seconds());
}
/** Puts wire values by logical name into a draft. */
function putAll(draft, table, values) {
  for (const [name, value] of Object.entries(values))
    (0, insert_row_1.putByName)(draft, name, cellOfSeed(table, name, value));
}
function cellOfSeed(table, name, value) {
  const column = table.column(name);
  if (!column) throw new Error(`The table ${table.logicalName} has no column ${name}.`);
  if (column.kind === 'lookup' && typeof value === 'string') return value.toLowerCase();
  return (0, read_cell_1.readCell)(table, column, value);
}
//# sourceMappingURL=seed-rows.js.map
