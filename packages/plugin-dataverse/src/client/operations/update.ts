import type { PartRequest } from '../encode/batch-body';
import { bodyText } from '../encode/body';
import { primaryKeyOf, rowPath, type RowKey } from '../encode/row-key';
import type { Outcome } from '../outcome';
import { checkedEtag } from '../send/decode-row';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { returnedRow, returnPreference, returnQuery, type WriteOptions } from './returned-row';
import { andThen, writtenRow, type WrittenRow } from './write-result';

/** A row to change. */
export interface ChangedRow<Key extends RowKey = string> {
  readonly id: Key;
  /** Only the columns that change (WA-56). */
  readonly values: PlainValues;
  /** The version that the change is based on, or `*` for whatever is there. */
  readonly version: string;
}

/**
 * Changes a row that exists (WA-55). Always under a condition: the version read (WA-75), or `*`. Without one the server would create
 * the row anew if it was deleted meanwhile (WA-57).
 */
export async function update(
  api: WebApi,
  table: TableDefinition,
  row: ChangedRow<RowKey>,
  options: WriteOptions = {},
): Promise<Outcome<WrittenRow>> {
  const id = primaryKeyOf(row.id);
  // The answer to an alternate key repeats that key and not the row's own (WA-60): only the row itself tells which one it was.
  const told = id === null ? { ...options, returnVersion: true } : options;
  const request = updateRequest(table, row, told);
  const outcome = await api.sender.send({ operation: 'update', repeatable: false, ...request });
  return andThen(outcome, (answer) => writtenRow(answer, table, id, 'update', returnedRow(table, told, 'update')));
}

/** The request that changes a row, alone or in a batch (WA-77). */
export function updateRequest(
  table: TableDefinition,
  row: ChangedRow<RowKey>,
  options: WriteOptions = {},
): PartRequest {
  return {
    method: 'PATCH',
    path: rowPath(table, row.id) + returnQuery(table, options),
    headers: { 'If-Match': conditionOf(row.version), ...returnPreference(table, options) },
    body: bodyText(table, row.values, 'update'),
  };
}

/** The value of `If-Match`: an etag, or `*`. */
export function conditionOf(version: string): string {
  return version === '*' ? '*' : checkedEtag(version, 'update');
}
