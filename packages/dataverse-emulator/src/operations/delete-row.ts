import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
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
/** Tables whose rows cannot go while something points to them. */
const restricting = new Set(['businessunit', 'systemuser', 'team', 'transactioncurrency', 'organization', 'role']);

/**
 * Deletes a row. References to it are cleared, or forbid it, by the table it belongs to (WA-59); its many-to-many links go with it.
 * Runs inside a transaction.
 *
 * @throws DataverseError 405 when other rows restrict the deletion
 */
export function deleteRow(environment: Environment, table: Table, row: Row, caller: Caller): void {
  const now = environment.clock.seconds();
  for (const rule of environment.rules.of(table).rules) rule.beforeDelete?.(row, caller, now);
  releaseReferences(environment, table, row, caller);
  removeLinks(environment, table, row, now);
  environment.database.remove(table, row, now);
}

function releaseReferences(environment: Environment, table: Table, row: Row, caller: Caller): void {
  for (const child of environment.catalog.tables) {
    const store = environment.database.store(child);
    for (const column of child.columns) {
      if (column.kind !== 'lookup' || stamps.has(column.name) || store.references.of(column, row.id) === 0) continue;
      const holders = [...store.rows()].filter(
        (holder) => holder !== row && pointsTo(environment, holder, column, table, row),
      );
      if (holders.length === 0) continue;
      if (restricting.has(table.logicalName)) {
        throw new DataverseError(
          ErrorCode.cannotDeleteDueToAssociation,
          `The ${table.logicalName} cannot be deleted because ${holders.length} ${child.logicalName} record(s) refer to it in '${column.name}'.`,
        );
      }
      for (const holder of holders) clearLookup(environment, child, holder, column, caller);
    }
  }
}

function pointsTo(environment: Environment, holder: Row, column: Column, table: Table, row: Row): boolean {
  return holder.get(column.ordinal) === row.id && environment.targetOf(column, holder) === table;
}

function clearLookup(environment: Environment, table: Table, holder: Row, column: Column, _caller: Caller): void {
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
