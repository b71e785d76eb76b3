import type { PartRequest } from '../encode/batch-body';
import type { RowKey } from '../encode/row-key';
import type { Outcome } from '../outcome';
import type { Answer } from '../send/classify';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import { batchRequests } from '../operations/batch';
import type { BulkMessage } from '../operations/bulk';
import { createMultiple } from '../operations/create-multiple';
import { createRequest, type NewRow } from '../operations/create';
import { updateMultiple } from '../operations/update-multiple';
import { updateRequest, type ChangedRow } from '../operations/update';
import { upsertMultiple, type UpsertRow } from '../operations/upsert-multiple';
import { upsertRequest } from '../operations/upsert';
import { writtenRow, type WrittenRow } from '../operations/write-result';
import type { BulkTables } from './bulk-tables';
import { lookupIds, namedIn } from './named-rows';
import { attempt, joined, type RowOutcome, type RowOutcomes } from './row-outcome';
import { sendFit } from './send-fit';
import { sendGroup } from './send-group';
import { sideBySide } from './side-by-side';

/** How many rows go in one request; 100 unless said otherwise, 1,000 at most (WA-111, WA-125). */
export interface BulkOptions {
  readonly size?: number;
}

/** Requests written down ahead of those that may be under way, so that one is ready when a place comes free. */
const requestsAhead = 2;

/** How rows of one kind of write are sent: together by a bulk message, and each by itself. */
interface RowWrite<Row> {
  readonly message: BulkMessage;
  readonly together: (rows: readonly Row[]) => Promise<Outcome<unknown>>;
  readonly alone: (row: Row) => PartRequest;
  readonly written: (row: Row, answer: Answer) => Outcome<WrittenRow>;
  readonly ids: (row: Row) => readonly string[];
}

/**
 * Creates any number of rows under keys of our own and says what became of each: by CreateMultiple where the table has it, otherwise by batches of single creates.
 * A group that is refused is split until only the bad rows have failed (WA-123).
 */
export function createRows<Row extends NewRow & { readonly id: string }>(
  api: WebApi,
  bulk: BulkTables,
  table: TableDefinition,
  rows: readonly Row[],
  options: BulkOptions = {},
): Promise<RowOutcomes<Row>> {
  return writeRows(api, bulk, table, rows, options, {
    message: 'CreateMultiple',
    together: (group) => createMultiple(api, table, group),
    alone: (row) => createRequest(table, row, { returnVersion: true }),
    written: (row, answer) => writtenRow(answer, table, row.id, 'createRows'),
    ids: (row) => [row.id.toLowerCase(), ...lookupIds(row.values)],
  });
}

/**
 * Changes any number of rows that exist and says what became of each: rows whose version is `*` by UpdateMultiple where the table has it,
 * others by batches with a condition on each part, since bulk messages take none (WA-77). No row may come twice (WA-127).
 */
export async function updateRows<Row extends ChangedRow>(
  api: WebApi,
  bulk: BulkTables,
  table: TableDefinition,
  rows: readonly Row[],
  options: BulkOptions = {},
): Promise<RowOutcomes<Row>> {
  const write: RowWrite<Row> = {
    message: 'UpdateMultiple',
    together: (group) => updateMultiple(api, table, group),
    alone: (row) => updateRequest(table, row, { returnVersion: true }),
    written: (row, answer) => writtenRow(answer, table, row.id, 'updateRows'),
    ids: (row) => [row.id.toLowerCase(), ...lookupIds(row.values)],
  };
  const loose = rows.filter(({ version }) => version === '*');
  const strict = rows.filter(({ version }) => version !== '*');
  const outcomes = await Promise.all([
    writeRows(api, bulk, table, loose, options, write),
    writeRows(api, null, table, strict, options, write),
  ]);
  return joined(outcomes);
}

/**
 * Creates or changes any number of rows and says what became of each: by UpsertMultiple where the table has it, otherwise by batches.
 * Overwrites what others wrote meanwhile: for data that only we write. No row may come twice (WA-127).
 */
export function upsertRows<Row extends UpsertRow>(
  api: WebApi,
  bulk: BulkTables,
  table: TableDefinition,
  rows: readonly Row[],
  options: BulkOptions = {},
): Promise<RowOutcomes<Row>> {
  const keyOf = (row: Row): RowKey => ('id' in row ? row.id : { key: row.key });
  return writeRows(api, bulk, table, rows, options, {
    message: 'UpsertMultiple',
    together: (group) => upsertMultiple(api, table, group),
    alone: (row) => upsertRequest(table, { id: keyOf(row), values: row.values }),
    written: (row, answer) => writtenRow(answer, table, 'id' in row ? row.id : null, 'upsertRows'),
    ids: (row) => [...('id' in row ? [row.id.toLowerCase()] : []), ...lookupIds(row.values)],
  });
}

async function writeRows<Row>(
  api: WebApi,
  bulk: BulkTables | null,
  table: TableDefinition,
  rows: readonly Row[],
  options: BulkOptions,
  write: RowWrite<Row>,
): Promise<RowOutcomes<Row>> {
  const size = Math.min(1000, Math.max(1, options.size ?? 100));
  if (rows.length === 0) return new Map();
  const each = (group: readonly Row[]): Promise<RowOutcomes<Row>> => sendEach(api, group, write);
  const request = { sendAll: write.together, sendEach: each, named: namedIn(write.ids) };
  const inBulk = bulk !== null && (await bulk.has(table.logicalName, write.message));
  const send = (group: readonly Row[]): Promise<RowOutcomes<Row>> =>
    inBulk ? sendGroup(group, request) : attempt(group, () => each(group));
  const starts = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => index * size);
  const chunks = await sideBySide(
    starts,
    () => api.sender.parallelism + requestsAhead,
    (start) => sendFit(rows.slice(start, start + size), (row) => write.alone(row), send),
  );
  return joined(chunks);
}

async function sendEach<Row>(api: WebApi, rows: readonly Row[], write: RowWrite<Row>): Promise<RowOutcomes<Row>> {
  const outcomes = await batchRequests(
    api,
    rows.map((row) => write.alone(row)),
    {
      continueOnError: true,
      operation: `${write.message}Batch`,
    },
  );
  return new Map(
    rows.map((row, index): [Row, RowOutcome] => {
      const outcome = outcomes[index];
      if (outcome === undefined || outcome.kind === 'notExecuted')
        return [row, { kind: 'unknown', reason: 'the batch answer has no part for this row' }];
      if (outcome.kind !== 'done') return [row, outcome];
      const written = write.written(row, outcome.value);
      return [row, written.kind === 'done' ? { kind: 'done', etag: written.value.etag } : written];
    }),
  );
}
