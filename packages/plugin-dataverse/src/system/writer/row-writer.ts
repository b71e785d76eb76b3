import type { BulkWriter, Clock, Random } from '@couplet/core';
import type { DataverseClient } from '../../client';
import type { LiveTables } from '../tables/live-tables';
import { tableCapabilities } from '../tables/table-capabilities';
import { deleteRows } from './delete-rows';
import { insertRows } from './insert-rows';
import { SequentialKeys } from './sequential-keys';
import { updateRows } from './update-rows';

/** Writes tables of rows. `bulkSize` is the number of rows per request. */
export function rowWriter(
  client: DataverseClient,
  tables: LiveTables,
  bulkSize: number,
  clock: Clock,
  random: Random,
): BulkWriter {
  const keys = new SequentialKeys(clock, random);
  return {
    async chooseKeys(table, count) {
      return tableCapabilities(await tables.bind(table), bulkSize).callerKeys ? keys.next(count) : null;
    },
    insert: async (table, rows) => insertRows(client, await tables.bind(table), rows, bulkSize),
    update: async (table, rows) => updateRows(client, await tables.bind(table), rows, bulkSize),
    delete: async (table, rows) => deleteRows(client, await tables.bind(table), rows, bulkSize),
  };
}
