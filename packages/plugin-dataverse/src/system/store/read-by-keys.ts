import type { RecordKey, Row } from '@couplet/core';
import type { DataverseClient } from '../../client';
import type { BoundTable } from '../tables/bound-table';
import { isGuid } from '../values/plain-value';
import { chunksOf } from './chunks';
import { rowReader } from './row-reader';

/** Keys per request: 500 GUIDs stay well below the longest address that the server takes (WA-9). */
const keysPerRequest = 500;

/** Rows by key, in parallel requests of up to 500 keys; keys that do not exist, or are none, are left out. */
export async function readByKeys(
  client: DataverseClient,
  bound: BoundTable,
  keys: readonly RecordKey[],
  fields: readonly string[],
): Promise<ReadonlyMap<RecordKey, Row>> {
  const reader = rowReader(bound, fields);
  const ids = [...new Set(keys.map((key) => key.toLowerCase()))].filter(isGuid);
  const found = new Map<RecordKey, Row>();
  await Promise.all(
    chunksOf(ids, keysPerRequest).map(async (chunk) => {
      const filter = { op: 'in', column: bound.live.idColumn, values: chunk } as const;
      for await (const page of client.retrieveMultiple(bound.live, { select: reader.select, filter }))
        for (const row of page.rows) found.set(row.id as RecordKey, reader.read(row));
    }),
  );
  return found;
}
