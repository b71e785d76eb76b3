import type { Pool } from 'pg';
import type { RecordStore } from '../../../ports/record-store';
import type { TableCapabilities } from '../../../ports/table-capabilities';
import type { LocalTables } from '../local-tables';
import { findByValues } from './find-by-values';
import { findLatest } from './find-latest';
import { readByKeys } from './read-by-keys';
import { readPage } from './read-page';

/** Rows per statement of the bulk forms. */
const batchSize = 1000;

/** Reads local tables: one statement per call, whatever the number of records. */
export function localStore(pool: Pool, tables: LocalTables): Required<RecordStore> {
  const capabilities = new Map<string, TableCapabilities>();
  return {
    async capabilities(table) {
      const bound = tables.bind(table);
      const known = capabilities.get(bound.sql);
      if (known !== undefined) return known;
      const { lengths } = await tables.liveOf(bound);
      const differing = Object.entries(lengths).filter(([name, length]) => table.fields[name]?.maxLength !== length);
      const found: TableCapabilities = {
        callerKeys: true,
        naturalKey: [],
        versions: true,
        deletions: true,
        insertBatch: batchSize,
        updateBatch: batchSize,
        serverFilter: true,
        caseInsensitive: false,
        lengths: Object.fromEntries(differing),
      };
      capabilities.set(bound.sql, found);
      return found;
    },
    readByKeys: async (table, keys, fields) => readByKeys(pool, tables.bind(table), keys, fields),
    readPage: async (table, query) => readPage(pool, tables.bind(table), query),
    findByValues: async (table, fields, tuples, read, matching, ignoringCase) =>
      findByValues(pool, tables.bind(table), fields, tuples, read, matching, ignoringCase),
    findLatest: async (table, fields, tuples, latest, read) =>
      findLatest(pool, tables.bind(table), fields, tuples, latest, read),
  };
}
