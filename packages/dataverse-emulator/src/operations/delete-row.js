'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.deleteRow = deleteRow;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const draft_1 = require('../writing/draft');
/** Lookups that only record who did what; they never keep a row from being deleted. */
const stamps = new Set([
  'createdby',
  'modifiedby',
  'createdonbehalfby',
  'modifiedonbehalfby',
  'owninguser',
  'owningteam',
  'owningbusinessunit',
]);
/** Tables whose rows cannot go while something points to them. */
const restricting = new Set(['businessunit', 'systemuser', 'team', 'transactioncurrency', 'organization', 'role']);
/**
 * Deletes a row. References to it are cleared, or forbid it, by the table it belongs to (WA-59); its many-to-many links go with it.
 * Runs inside a transaction.
 *
 * @throws DataverseError 405 when other rows restrict the deletion
 */
function deleteRow(environment, table, row, caller) {
  const now = environment.clock.seconds();
  for (const rule of environment.rules.of(table).rules) rule.beforeDelete?.(row, caller, now);
  releaseReferences(environment, table, row, caller);
  removeLinks(environment, table, row, now);
  environment.database.remove(table, row, now);
}
function releaseReferences(environment, table, row, caller) {
  for (const child of environment.catalog.tables) {
    const store = environment.database.store(child);
    for (const column of child.columns) {
      if (column.kind !== 'lookup' || stamps.has(column.name) || store.references.of(column, row.id) === 0) continue;
      const holders = [...store.rows()].filter(
        (holder) => holder !== row && pointsTo(environment, holder, column, table, row),
      );
      if (holders.length === 0) continue;
      if (restricting.has(table.logicalName)) {
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.cannotDeleteDueToAssociation,
          `The ${table.logicalName} cannot be deleted because ${holders.length} ${child.logicalName} record(s) refer to it in '${column.name}'.`,
        );
      }
      for (const holder of holders) clearLookup(environment, child, holder, column, caller);
    }
  }
}
function pointsTo(environment, holder, column, table, row) {
  return holder.get(column.ordinal) === row.id && environment.targetOf(column, holder) === table;
}
function clearLookup(environment, table, holder, column, _caller) {
  const draft = new draft_1.Draft(table, environment.database.store(table).unpack(holder), holder);
  draft.assignLookup(column, null, null);
  environment.database.update(table, holder, draft.cells);
}
function removeLinks(environment, table, row, now) {
  for (const navigation of table.navigation.values()) {
    if (navigation.kind !== 'manyToMany') continue;
    const { intersect, near } = navigation;
    const links = [...environment.database.store(intersect).rows()].filter((link) => link.get(near.ordinal) === row.id);
    for (const link of links) environment.database.remove(intersect, link, now);
  }
}
//# sourceMappingURL=delete-row.js.map
