import type { Caller } from '../../environment/caller';
import type { Environment } from '../../environment/environment';
import { insertRow } from '../../environment/insert-row';
import type { TableDefinition } from '../table-definition';

/** Messages that every table has. */
export const commonMessages = ['Create', 'Update', 'Delete', 'Retrieve', 'RetrieveMultiple'];

/** The bulk messages of a standard or an elastic table, where nothing else is said (WA-122, WA-130). */
export function usualBulkMessages(elastic: boolean): string[] {
  return ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple', ...(elastic ? ['DeleteMultiple'] : [])];
}

/** Adds the rows that tell which messages a table has (WA-130). */
export function addMessages(environment: Environment, definition: TableDefinition, caller: Caller): void {
  const { catalog, clock } = environment;
  const messages = catalog.table('sdkmessage');
  for (const name of [...commonMessages, ...(definition.bulkMessages ?? [])]) {
    const message = environment.findBy(messages, 'name', name);
    if (!message) continue;
    const cells = { sdkmessageid: message.id, primaryobjecttypecode: definition.logicalName };
    insertRow(environment, 'sdkmessagefilter', cells, caller, clock.seconds());
  }
}

/** Removes them again. */
export function removeMessages(environment: Environment, logicalName: string): void {
  const { catalog, clock, database } = environment;
  const filters = catalog.table('sdkmessagefilter');
  const table = filters.column('primaryobjecttypecode')!;
  for (const row of [...database.store(filters).rows()])
    if (row.get(table.ordinal) === logicalName) database.remove(filters, row, clock.seconds());
}
