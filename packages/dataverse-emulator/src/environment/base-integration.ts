import type { TableDefinition } from '../metadata/table-definition';
import type { AddRow } from './add-row';
import { wellKnownIds } from './well-known-ids';

const prefix = 'bcbi_';

/** A table as it is where the base integration of Business Central is not installed: without its columns, or not there at all. */
export function withoutBaseIntegration(table: TableDefinition): TableDefinition[] {
  if (table.logicalName.startsWith(prefix)) return [];
  const columns = table.columns.filter(({ name }) => !name.startsWith(prefix));
  const manyToOne = (table.manyToOne ?? []).filter(({ attribute }) => !attribute.startsWith(prefix));
  return [{ ...table, columns, manyToOne }];
}

/** Adds the role that the base integration brings. */
export function addIntegrationRole(add: AddRow, unit: string): void {
  add('role', {
    name: 'Business Central Integration',
    businessunitid: unit,
    roleid: wellKnownIds.integrationRole,
    parentrootroleid: wellKnownIds.integrationRole,
  });
}

/** Adds the publisher of the base integration. */
export function addIntegrationPublisher(add: AddRow): string {
  return add('publisher', {
    uniquename: 'bcbi',
    friendlyname: 'Business Central Integration',
    customizationprefix: 'bcbi',
    customizationoptionvalueprefix: 10_101,
    isreadonly: true,
  });
}
