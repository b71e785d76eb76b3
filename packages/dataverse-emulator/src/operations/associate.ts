import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { insertRow } from '../environment/insert-row';
import { payloadError, recordNotFound } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { ManyToManyNavigation, Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { Draft } from '../writing/draft';
import { saveChanged } from './update-row';

/**
 * Relates two rows through a navigation property of the first (WA-69, WA-70, WA-201). Runs inside a transaction.
 *
 * @throws DataverseError 400 for a row of a wrong table, 412 when a many-to-many link exists already
 */
export function associate(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  relatedTable: Table,
  related: Row,
  caller: Caller,
): void {
  if (navigation.kind === 'lookup') {
    setLookup(environment, table, row, navigation, relatedTable, related, caller);
  } else if (navigation.kind === 'collection') {
    if (relatedTable !== navigation.child) throw wrongTable(navigation, relatedTable);
    const draft = new Draft(relatedTable, environment.database.store(relatedTable).unpack(related), related);
    draft.assignLookup(navigation.column, row.id, table.logicalName);
    saveChanged(environment, draft, caller);
  } else {
    if (relatedTable !== navigation.target) throw wrongTable(navigation, relatedTable);
    checkAppend(table, row, relatedTable, related, caller);
    if (findLink(environment, navigation, row, related)) {
      throw new DataverseError(ErrorCode.duplicateRecord, 'Cannot insert duplicate key.');
    }
    refuseDefaultTeam(
      environment,
      table,
      row,
      navigation,
      related,
      ErrorCode.cannotAddMembersToDefaultTeam,
      "Can't add members to the default business unit team.",
    );
    insertRow(
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
export function disassociate(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  related: Row | undefined,
  caller: Caller,
): void {
  if (navigation.kind === 'lookup') {
    const draft = new Draft(table, environment.database.store(table).unpack(row), row);
    draft.assignLookup(navigation.column, null, null);
    saveChanged(environment, draft, caller);
    return;
  }
  if (!related)
    throw payloadError(`'${navigation.name}' is a collection; name the record to remove in the address or in $id.`);
  if (navigation.kind === 'collection') {
    if (related.get(navigation.column.ordinal) !== row.id)
      throw recordNotFound(navigation.child.logicalName, related.id);
    const draft = new Draft(navigation.child, environment.database.store(navigation.child).unpack(related), related);
    draft.assignLookup(navigation.column, null, null);
    saveChanged(environment, draft, caller);
    return;
  }
  checkAppend(table, row, navigation.target, related, caller);
  refuseDefaultTeam(
    environment,
    table,
    row,
    navigation,
    related,
    ErrorCode.cannotRemoveMembersFromDefaultTeam,
    "Can't remove members from the default business unit team.",
  );
  const link = findLink(environment, navigation, row, related);
  if (!link) throw recordNotFound(navigation.intersect.logicalName, related.id);
  environment.database.remove(navigation.intersect, link, environment.clock.seconds());
}

/** The link row of two rows in an intersect table. */
export function findLink(
  environment: Environment,
  navigation: ManyToManyNavigation,
  row: Row,
  related: Row,
): Row | undefined {
  const { intersect, near, far } = navigation;
  for (const link of environment.database.store(intersect).rows()) {
    if (link.get(near.ordinal) === row.id && link.get(far.ordinal) === related.id) return link;
  }
  return undefined;
}

/** A many-to-many link appends the one row to the other (WA-21). */
function checkAppend(table: Table, row: Row, relatedTable: Table, related: Row, { access }: Caller): void {
  access?.check('Append', table, row);
  access?.check('AppendTo', relatedTable, related);
}

function setLookup(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Extract<Navigation, { kind: 'lookup' }>,
  relatedTable: Table,
  related: Row,
  caller: Caller,
): void {
  const fits =
    navigation.target === 'owner' ? relatedTable.definition.principal : relatedTable.logicalName === navigation.target;
  if (!fits) throw wrongTable(navigation, relatedTable);
  const draft = new Draft(table, environment.database.store(table).unpack(row), row);
  draft.assignLookup(navigation.column, related.id, relatedTable.logicalName);
  saveChanged(environment, draft, caller);
}

/** Members of a default team follow from the business unit (WA-202). */
function refuseDefaultTeam(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: ManyToManyNavigation,
  related: Row,
  code: string,
  message: string,
): void {
  if (navigation.intersect.logicalName !== 'teammembership') return;
  const teams = environment.catalog.table('team');
  const team = table === teams ? row : related;
  if (team.get(teams.column('isdefault')!.ordinal) === true) throw new DataverseError(code, message);
}

function wrongTable(navigation: Navigation, table: Table): DataverseError {
  return payloadError(
    `A '${table.logicalName}' cannot be related through the navigation property '${navigation.name}'.`,
  );
}
