import type { RecordStore } from '@couplet/core';
import type { DataverseClient } from '../../client';
import type { LiveTables } from '../tables/live-tables';
import { tableCapabilities } from '../tables/table-capabilities';
import { findByValues } from './find-by-values';
import { readByKeys } from './read-by-keys';
import { readPage } from './read-page';

/** Reads tables of rows. */
export function rowStore(client: DataverseClient, tables: LiveTables, bulkSize: number): RecordStore {
  return {
    capabilities: async (table) => tableCapabilities(await tables.bind(table), bulkSize),
    readByKeys: async (table, keys, fields) => readByKeys(client, await tables.bind(table), keys, fields),
    readPage: async (table, query) => readPage(client, await tables.bind(table), query),
    findByValues: async (table, fields, tuples, read, matching) =>
      findByValues(client, await tables.bind(table), fields, tuples, read, matching),
  };
}
