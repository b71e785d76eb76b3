import type { DeleteRow, WriteResult } from '@couplet/core';
import { attempt, deleteRequest, type DataverseClient } from '../../client';
import type { BoundTable } from '../tables/bound-table';
import { etagOfVersion, presentKey } from './row-address';
import { sendBatch } from './send-batch';
import { itemsOf, resultsOf, sendRows, type Prepared, type RowToWrite } from './write-job';
import { writeContext, writeResult } from './write-results';

interface RowToDelete extends RowToWrite {
  readonly version: string | null;
}

/** Deletes rows in batches, each under the version that was read where there is one (WA-59, WA-75). Standard tables have no bulk form (WA-122). */
export async function deleteRows(
  client: DataverseClient,
  bound: BoundTable,
  rows: readonly DeleteRow[],
  size: number,
): Promise<readonly WriteResult[]> {
  const prepared = rows.map((row, index): Prepared<RowToDelete> => {
    const address = presentKey(bound, row.key);
    if ('refused' in address) return address;
    const version = row.version === null || !bound.live.optimisticConcurrency ? null : etagOfVersion(row.version);
    return { item: { index, key: row.key, id: address.id, version } };
  });
  const outcomes = await sendRows(itemsOf(prepared), size, (chunk) =>
    attempt(chunk, () =>
      sendBatch(
        client,
        'deleteBatch',
        chunk,
        (row) => deleteRequest(bound.live, row),
        () => ({ kind: 'done', value: { etag: null } }),
      ),
    ),
  );
  const context = writeContext(bound, 'delete');
  return resultsOf(prepared, outcomes, (row, outcome) => writeResult(row.key, outcome, context));
}
