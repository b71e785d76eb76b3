'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.associate = associate;
exports.disassociate = disassociate;
exports.findLink = findLink;
const insert_row_1 = require('../environment/insert-row');
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const draft_1 = require('../writing/draft');
const update_row_1 = require('./update-row');
/**
 * Relates two rows through a navigation property of the first (WA-69, WA-70, WA-201). Runs inside a transaction.
 *
 * @throws DataverseError 400 for a row of a wrong table, 412 when a many-to-many link exists already
 */
function associate(environment, table, row, navigation, relatedTable, related, caller) {
  if (navigation.kind === 'lookup') {
    setLookup(environment, table, row, navigation, relatedTable, related, caller);
  } else if (navigation.kind === 'collection') {
    if (relatedTable !== navigation.child) throw wrongTable(navigation, relatedTable);
    const draft = new draft_1.Draft(relatedTable, environment.database.store(relatedTable).unpack(related), related);
    draft.assignLookup(navigation.column, row.id, table.logicalName);
    (0, update_row_1.saveChanged)(environment, draft, caller);
  } else {
    if (relatedTable !== navigation.target) throw wrongTable(navigation, relatedTable);
    if (findLink(environment, navigation, row, related)) {
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.duplicateRecord,
        'Cannot insert duplicate key.',
      );
    }
    refuseDefaultTeam(
      environment,
      table,
      row,
      navigation,
      related,
      error_code_1.ErrorCode.cannotAddMembersToDefaultTeam,
      "Can't add members to the default business unit team.",
    );
    (0, insert_row_1.insertRow)(
      environment,
      navigation.intersect.logicalName,
      { [navigation.near.name]: row.id, [navigation.far.name]: related.id },
      caller,
      environment.clock.seconds(),
    );
  }
}
/**
 * Takes the relation of two rows back; without `related` a lookup is cleared. Runs inside a transaction.
 *
 * @throws DataverseError 404 when the rows are not related
 */
function disassociate(environment, table, row, navigation, related, caller) {
  if (navigation.kind === 'lookup') {
    const draft = new draft_1.Draft(table, environment.database.store(table).unpack(row), row);
    draft.assignLookup(navigation.column, null, null);
    (0, update_row_1.saveChanged)(environment, draft, caller);
    return;
  }
  if (!related)
    throw (0, common_errors_1.payloadError)(
      `'${navigation.name}' is a collection; name the record to remove in the address or in $id.`,
    );
  if (navigation.kind === 'collection') {
    if (related.get(navigation.column.ordinal) !== row.id)
      throw (0, common_errors_1.recordNotFound)(navigation.child.logicalName, related.id);
    const draft = new draft_1.Draft(
      navigation.child,
      environment.database.store(navigation.child).unpack(related),
      related,
    );
    draft.assignLookup(navigation.column, null, null);
    (0, update_row_1.saveChanged)(environment, draft, caller);
    return;
  }
  refuseDefaultTeam(
    environment,
    table,
    row,
    navigation,
    related,
    error_code_1.ErrorCode.cannotRemoveMembersFromDefaultTeam,
    "Can't remove members from the default business unit team.",
  );
  const link = findLink(environment, navigation, row, related);
  if (!link) throw (0, common_errors_1.recordNotFound)(navigation.intersect.logicalName, related.id);
  environment.database.remove(navigation.intersect, link, environment.clock.seconds());
}
/** The link row of two rows in an intersect table. */
function findLink(environment, navigation, row, related) {
  const { intersect, near, far } = navigation;
  for (const link of environment.database.store(intersect).rows()) {
    if (link.get(near.ordinal) === row.id && link.get(far.ordinal) === related.id) return link;
  }
  return undefined;
}
function setLookup(environment, table, row, navigation, relatedTable, related, caller) {
  const fits =
    navigation.target === 'owner' ? relatedTable.definition.principal : relatedTable.logicalName === navigation.target;
  if (!fits) throw wrongTable(navigation, relatedTable);
  const draft = new draft_1.Draft(table, environment.database.store(table).unpack(row), row);
  draft.assignLookup(navigation.column, related.id, relatedTable.logicalName);
  (0, update_row_1.saveChanged)(environment, draft, caller);
}
/** Members of a default team follow from the business unit (WA-202). */
function refuseDefaultTeam(environment, table, row, navigation, related, code, message) {
  if (navigation.intersect.logicalName !== 'teammembership') return;
  const teams = environment.catalog.table('team');
  const team = table === teams ? row : related;
  if (team.get(teams.column('isdefault').ordinal) === true) throw new dataverse_error_1.DataverseError(code, message);
}
function wrongTable(navigation, table) {
  return (0, common_errors_1.payloadError)(
    `A '${table.logicalName}' cannot be related through the navigation property '${navigation.name}'.`,
  );
}
//# sourceMappingURL=associate.js.map
