import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';

/**
 * The header with which a write to an elastic table tells how far the table is. A reader that names it in `MSCRM.SessionToken` reads at least
 * that; here every reader does. Nothing for other tables.
 */
export function sessionHeaders({ database }: Environment, table: Table): Record<string, string> {
  return table.definition.elastic ? { 'x-ms-session-token': `0:1#${database.version}#1=${database.version}` } : {};
}
