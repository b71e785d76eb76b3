import type { WebApi } from '../../send/web-api';
import { ensure, type Ensured } from '../ensure';
import { createTable } from './create-table';
import { definitionOf, tablePath } from './metadata-path';
import type { NewTable } from './new-definitions';

/** Makes a table unless there is one of that name; its other properties are not compared. Throws like every read. */
export function ensureTable(api: WebApi, table: NewTable): Promise<Ensured> {
  const operation = 'ensureTable';
  const path = `${tablePath(table.schemaName.toLowerCase())}?$select=LogicalName`;
  return ensure(
    operation,
    async () => (await definitionOf(api, operation, path)) !== null,
    () => createTable(api, table),
  );
}
