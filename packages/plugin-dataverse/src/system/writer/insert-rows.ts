import type { InsertRow, WriteResult } from '@couplet/core';
import {
  attempt,
  createRequest,
  lookupIds,
  namedIn,
  sendGroup,
  writtenRow,
  type DataverseClient,
  type PlainValues,
  type RowOutcomes,
} from '../../client';
import type { BoundTable } from '../tables/bound-table';
import { isGuid } from '../values/plain-value';
import { encodeValues } from './encode-rows';
import { rowsInTheWay } from './rows-in-the-way';
import { sendBatch } from './send-batch';
import { itemsOf, resultsOf, sendRows, type Prepared, type RowToWrite } from './write-job';
import { keyTaken, refusedResult, writeContext, writeResult } from './write-results';

interface NewRowToWrite extends RowToWrite {
  readonly values: PlainValues;
}

/**
 * Creates rows under our keys (WA-49): by CreateMultiple where the table has it (WA-119), otherwise by single creates in batches. A create
 * never overwrites: a key that is taken is refused, and the row that has the values of an alternate key is named.
 */
export async function insertRows(
  client: DataverseClient,
  bound: BoundTable,
  rows: readonly InsertRow[],
  size: number,
): Promise<readonly WriteResult[]> {
  const prepared = rows.map((row, index) => prepare(bound, row, index));
  const each = (group: readonly NewRowToWrite[]): Promise<RowOutcomes<NewRowToWrite>> =>
    sendBatch(
      client,
      'insertBatch',
      group,
      (row) => createRequest(bound.live, row, { returnVersion: true }),
      (row, answer) => writtenRow(answer, bound.live, row.id, 'insertBatch'),
    );
  const bulk = {
    sendAll: (group: readonly NewRowToWrite[]) => client.createMultiple(bound.live, group),
    sendEach: each,
    named: namedIn((row: NewRowToWrite) => [row.id, ...lookupIds(row.values)]),
  };
  const outcomes = await sendRows(itemsOf(prepared), size, (chunk) =>
    bound.messages.has('CreateMultiple') ? sendGroup(chunk, bulk) : attempt(chunk, () => each(chunk)),
  );
  const context = writeContext(bound, 'insert');
  const others = await rowsInTheWay(client, bound, outcomes);
  return resultsOf(prepared, outcomes, (row, outcome) => {
    const other = others.get(row);
    return other === undefined ? writeResult(row.key, outcome, context) : keyTaken(bound.table.name, other);
  });
}

function prepare(bound: BoundTable, row: InsertRow, index: number): Prepared<NewRowToWrite> {
  const { key } = row;
  if (key === null || !isGuid(key.toLowerCase()))
    return {
      refused: refusedResult(
        'invalid',
        'CPL_DATAVERSE_KEY_UNFIT',
        `A new row of ${bound.table.name} needs a GUID as its key.`,
        {
          table: bound.table.name,
          field: bound.table.id,
        },
      ),
    };
  const encoded = encodeValues(bound, 'insert', row.values);
  return 'refused' in encoded ? encoded : { item: { index, key, id: key.toLowerCase(), values: encoded.values } };
}
