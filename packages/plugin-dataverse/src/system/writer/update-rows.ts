import type { RecordKey, UpdateRow, WriteResult } from '@couplet/core';
import {
  attempt,
  lookupIds,
  namedIn,
  sendGroup,
  updateRequest,
  writtenRow,
  type DataverseClient,
  type PlainValues,
  type RowOutcomes,
} from '../../client';
import { readByKeys } from '../store/read-by-keys';
import type { BoundTable } from '../tables/bound-table';
import { encodeValues } from './encode-rows';
import { etagOfVersion, presentKey } from './row-address';
import { sendBatch } from './send-batch';
import { itemsOf, resultsOf, sendRows, type Prepared, type RowToWrite } from './write-job';
import { referenceMissing, writeContext, writeResult } from './write-results';

interface ChangedRowToWrite extends RowToWrite {
  readonly values: PlainValues;
  /** What `If-Match` names: the version that was read, or `*`. */
  readonly version: string;
}

/**
 * Changes rows that exist. Rows without a version go through UpdateMultiple where the table has it (WA-120), which refuses rows that are
 * gone; rows with one, and all others, go through batches with `If-Match` on each part (WA-75, WA-77), `*` where any version will do:
 * without it the server would create a row that was deleted meanwhile (WA-57).
 */
export async function updateRows(
  client: DataverseClient,
  bound: BoundTable,
  rows: readonly UpdateRow[],
  size: number,
): Promise<readonly WriteResult[]> {
  const prepared = rows.map((row, index) => prepare(bound, row, index));
  const each = (group: readonly ChangedRowToWrite[]): Promise<RowOutcomes<ChangedRowToWrite>> =>
    sendBatch(
      client,
      'updateBatch',
      group,
      (row) => updateRequest(bound.live, row, { returnVersion: true }),
      (row, answer) => writtenRow(answer, bound.live, row.id, 'updateBatch'),
    );
  const bulk = {
    sendAll: (group: readonly ChangedRowToWrite[]) => client.updateMultiple(bound.live, group),
    sendEach: each,
    named: namedIn((row: ChangedRowToWrite) => [row.id, ...lookupIds(row.values)]),
  };
  const send = (chunk: readonly ChangedRowToWrite[]): Promise<RowOutcomes<ChangedRowToWrite>> =>
    inBulk(bound, chunk[0]) ? sendGroup(chunk, bulk) : attempt(chunk, () => each(chunk));
  const outcomes = await sendRows(itemsOf(prepared), size, send, (row) => inBulk(bound, row));
  const misled = await missingReferences(client, bound, outcomes);
  const context = writeContext(bound, 'update');
  return resultsOf(prepared, outcomes, (row, outcome) =>
    outcome.kind === 'refused' && misled.has(row)
      ? referenceMissing(outcome.refusal.message, bound.table.name, {
          table: bound.table.name,
          dataverseCode: outcome.refusal.code,
        })
      : writeResult(row.key, outcome, context),
  );
}

function inBulk(bound: BoundTable, row: ChangedRowToWrite | undefined): boolean {
  return row?.version === '*' && bound.messages.has('UpdateMultiple');
}

function prepare(bound: BoundTable, row: UpdateRow, index: number): Prepared<ChangedRowToWrite> {
  const address = presentKey(bound, row.key);
  if ('refused' in address) return address;
  const encoded = encodeValues(bound, 'update', row.values);
  if ('refused' in encoded) return encoded;
  const version = row.version === null || !bound.live.optimisticConcurrency ? '*' : etagOfVersion(row.version);
  return { item: { index, key: row.key, id: address.id, version, values: encoded.values } };
}

/**
 * The server says *not found* for a row that is gone and for one that refers to a row that is gone, with the same code. Rows with lookups are
 * therefore looked up: those that are there referred to something that is not.
 */
async function missingReferences(
  client: DataverseClient,
  bound: BoundTable,
  outcomes: RowOutcomes<ChangedRowToWrite>,
): Promise<ReadonlySet<ChangedRowToWrite>> {
  const doubtful = [...outcomes].flatMap(([row, outcome]) =>
    outcome.kind === 'refused' && outcome.refusal.kind === 'notFound' && lookupIds(row.values).length > 0 ? [row] : [],
  );
  if (doubtful.length === 0) return new Set();
  const present = await readByKeys(
    client,
    bound,
    doubtful.map(({ key }) => key),
    [],
  );
  return new Set(doubtful.filter(({ id }) => present.has(id as RecordKey)));
}
