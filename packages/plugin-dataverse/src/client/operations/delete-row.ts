import type { PartRequest } from '../encode/batch-body';
import { partitionOption, rowPath, type RowKey } from '../encode/row-key';
import { done, type Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import { conditionOf } from './update';
import { andThen } from './write-result';

/** A row to delete. */
export interface DeletedRow<Key extends RowKey = string> {
  readonly id: Key;
  /** The version that the decision is based on; null deletes whatever is there. */
  readonly version: string | null;
}

/** Deletes a row (WA-59), under the version that was read where one is given (WA-75). A row that is gone is refused as `notFound`. */
export async function deleteRow(
  api: WebApi,
  table: TableDefinition,
  row: DeletedRow<RowKey>,
): Promise<Outcome<undefined>> {
  const outcome = await api.sender.send({ operation: 'delete', repeatable: false, ...deleteRequest(table, row) });
  return andThen(outcome, () => done(undefined));
}

/** The request that deletes a row, alone or in a batch. */
export function deleteRequest(table: TableDefinition, row: DeletedRow<RowKey>): PartRequest {
  const partition = partitionOption(row.id);
  return {
    method: 'DELETE',
    path: rowPath(table, row.id) + (partition === null ? '' : `?${partition}`),
    headers: row.version === null ? {} : { 'If-Match': conditionOf(row.version) },
  };
}
