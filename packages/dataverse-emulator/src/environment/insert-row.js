'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.insertRow = insertRow;
exports.putByName = putByName;
exports.saveNew = saveNew;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const draft_1 = require('../writing/draft');
/**
 * Adds a row on behalf of the platform: also read-only columns can be given, and the table's rules run.
 *
 * @throws DataverseError when a rule refuses the row
 */
function insertRow(environment, logicalName, values, caller, now) {
  const table = environment.catalog.table(logicalName);
  const { defaults } = environment.rules.of(table);
  const draft = new draft_1.Draft(table, defaults.slice(), undefined);
  for (const [name, value] of Object.entries(values)) putByName(draft, name, value);
  const id = draft.get(table.primaryId) ?? environment.newId();
  return saveNew(environment, draft, id, caller, now);
}
/** Puts a cell by logical name into a draft. */
function putByName(draft, name, value) {
  const column = draft.table.column(name);
  if (!column) throw new Error(`The table ${draft.table.logicalName} has no column ${name}.`);
  if (column.typeOrdinal !== undefined && typeof value === 'string') {
    const [target, id] = value.includes(':') ? value.split(':') : [column.targets[0], value];
    draft.assignLookup(column, id, target);
  } else draft.assign(column, value);
}
/**
 * Runs the rules of a new row and stores it.
 *
 * @param check looks at the row as the rules left it, before it is stored
 *
 * @throws DataverseError 412 when the id is taken (WA-49), or what a rule refuses
 */
function saveNew(environment, draft, id, caller, now, check) {
  const { table } = draft;
  const { rules } = environment.rules.of(table);
  if (environment.database.find(table, id))
    throw new dataverse_error_1.DataverseError(error_code_1.ErrorCode.duplicateRecord, 'Cannot insert duplicate key.');
  for (let index = 0; index < rules.length; index += 1) rules[index].beforeCreate?.(draft, caller, now);
  check?.(draft);
  draft.put(table.primaryId, id);
  const row = environment.database.insert(table, id, draft.cells);
  for (let index = 0; index < rules.length; index += 1) rules[index].afterCreate?.(row, caller, now);
  return row;
}
//# sourceMappingURL=insert-row.js.map
