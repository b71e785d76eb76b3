import type { PartRequest } from '../encode/batch-body';
import { bodyText } from '../encode/body';
import { primaryKeyOf, rowPath, type RowKey } from '../encode/row-key';
import { done, type Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { returnedRow, returnPreference, returnQuery, type WriteOptions } from './returned-row';
import { andThen, writtenRow, type WrittenRow } from './write-result';

/** What an upsert must not do (WA-62): `updateOnly` never creates, `createOnly` never overwrites; `either` does what is needed. */
export type UpsertGuard = 'either' | 'updateOnly' | 'createOnly';

/** A row that was created or changed. */
export interface UpsertedRow extends WrittenRow {
  readonly created: boolean;
}

/**
 * Creates or changes one row by its primary or an alternate key (WA-57, WA-60 to WA-62), and tells which of the two it was. A guard that
 * fails is refused: `notFound` for `updateOnly`, `versionMismatch` or `duplicate` for `createOnly`. Without a guard it overwrites what
 * others wrote and revives deleted rows, so it is no way to synchronize.
 */
export async function upsert(
  api: WebApi,
  table: TableDefinition,
  row: { readonly id: RowKey; readonly values: PlainValues },
  guard: UpsertGuard = 'either',
  options: Pick<WriteOptions, 'returnRow'> = {},
): Promise<Outcome<UpsertedRow>> {
  const request = upsertRequest(table, row, guard, options);
  const outcome = await api.sender.send({ operation: 'upsert', repeatable: false, ...request });
  const id = primaryKeyOf(row.id);
  const decode = returnedRow(table, options, 'upsert');
  return andThen(outcome, (answer) =>
    andThen(writtenRow(answer, table, id, 'upsert', decode), (written) =>
      done({ ...written, created: answer.status === 201 }),
    ),
  );
}

/** The request of an upsert, alone or in a batch; its answer is 201 for a new row and 200 for a changed one (WA-60). */
export function upsertRequest(
  table: TableDefinition,
  row: { readonly id: RowKey; readonly values: PlainValues },
  guard: UpsertGuard = 'either',
  options: Pick<WriteOptions, 'returnRow'> = {},
): PartRequest {
  const told = { ...options, returnVersion: true };
  return {
    method: 'PATCH',
    path: rowPath(table, row.id) + returnQuery(table, told),
    headers: { ...guardHeaders[guard], ...returnPreference(table, told) },
    body: bodyText(table, row.values, 'update'),
  };
}

const guardHeaders: Readonly<Record<UpsertGuard, Readonly<Record<string, string>>>> = {
  either: {},
  updateOnly: { 'If-Match': '*' },
  createOnly: { 'If-None-Match': '*' },
};
