import { asPlatform, type Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Column } from '../metadata/column';
import { deleteBehaviourOf } from '../metadata/delete-behaviour-of';
import type { Table } from '../metadata/table';
import type { DeleteBehaviour } from '../rules/delete-behaviour';
import type { Row } from '../store/row';
import { Draft } from '../writing/draft';

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

/**
 * Deletes a row. References to it are cleared, or forbid it, by the table it belongs to (WA-59); its many-to-many links go with it.
 * Runs inside a transaction.
 *
 * @throws DataverseError 405 when other rows restrict the deletion
 */
export function deleteRow(environment: Environment, table: Table, row: Row, caller: Caller): void {
  const { database } = environment;
  const now = environment.clock.seconds();
  const { rules } = environment.rules.of(table);
  for (const rule of rules) rule.beforeDelete?.(row, caller, now);
  const outermost = !database.leaving.has(row);
  database.leaving.add(row);
  try {
    releaseReferences(environment, table, row, caller);
    removeLinks(environment, table, row, now);
    database.remove(table, row, now);
  } finally {
    if (outermost) database.leaving.delete(row);
  }
  for (const rule of rules) rule.afterDelete?.(row, caller, now);
}

/** What points to the deleted row through one lookup column. */
interface Reference {
  child: Table;
  column: Column;
  holders: Row[];
  behaviour: DeleteBehaviour;
}

function releaseReferences(environment: Environment, table: Table, row: Row, caller: Caller): void {
  const references = [...referencesTo(environment, table, row)];
  const parts = references.filter((reference) => reference.behaviour === 'cascade');
  for (const { child, holders } of parts) deleteParts(environment, child, holders, asPlatform(caller));
  for (const { child, column, holders, behaviour } of references) {
    const left = holders.filter((holder) => holder.alive && !environment.database.leaving.has(holder));
    if (left.length === 0) continue;
    if (behaviour === 'restrict') {
      throw new DataverseError(
        ErrorCode.cannotDeleteDueToAssociation,
        `The ${table.logicalName} cannot be deleted because ${left.length} ${child.logicalName} record(s) refer to it in '${column.name}'.`,
      );
    }
    for (const holder of left) clearLookup(environment, child, holder, column);
  }
}

function* referencesTo(environment: Environment, table: Table, row: Row): Iterable<Reference> {
  for (const child of environment.catalog.tables) {
    const store = environment.database.store(child);
    for (const column of child.columns) {
      if (column.kind !== 'lookup' || stamps.has(column.name) || store.references.of(column, row.id) === 0) continue;
      const holders = store.references
        .rows(column, row.id, () => store.rows())
        .filter((holder) => holder !== row && environment.targetOf(column, holder) === table);
      const behaviour = deleteBehaviourOf(child, column, table.logicalName);
      if (holders.length > 0) yield { child, column, holders, behaviour };
    }
  }
}

/** Rows that belong to the deleted one go with it; all of them are leaving before the first goes, so that none keeps another. */
function deleteParts(environment: Environment, child: Table, holders: readonly Row[], caller: Caller): void {
  const { leaving } = environment.database;
  for (const holder of holders) leaving.add(holder);
  try {
    for (const holder of holders) if (holder.alive) deleteRow(environment, child, holder, caller);
  } finally {
    for (const holder of holders) leaving.delete(holder);
  }
}

function clearLookup(environment: Environment, table: Table, holder: Row, column: Column): void {
  const draft = new Draft(table, environment.database.store(table).unpack(holder), holder);
  draft.assignLookup(column, null, null);
  environment.database.update(table, holder, draft.cells);
}

function removeLinks(environment: Environment, table: Table, row: Row, now: number): void {
  for (const navigation of table.navigation.values()) {
    if (navigation.kind !== 'manyToMany') continue;
    const { intersect, near } = navigation;
    const links = [...environment.database.store(intersect).rows()].filter((link) => link.get(near.ordinal) === row.id);
    for (const link of links) environment.database.remove(intersect, link, now);
  }
}
