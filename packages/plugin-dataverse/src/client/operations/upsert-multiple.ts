import { bodyText, typeMember } from '../encode/body';
import { alternateKeyPath } from '../encode/entity-path';
import { done, type Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { sendBulk } from './bulk';
import { keyMember } from './create';
import { andThen } from './write-result';

/** A row to create or change, by its primary key or by the values of an alternate key. */
export type UpsertRow =
  { readonly id: string; readonly values: PlainValues } | { readonly key: PlainValues; readonly values: PlainValues };

/**
 * Creates or changes rows of one table, all or none (WA-121). Overwrites what others wrote meanwhile and revives deleted rows, so it is no
 * way to synchronize; it serves data that only we write.
 */
export async function upsertMultiple(
  api: WebApi,
  table: TableDefinition,
  rows: readonly UpsertRow[],
): Promise<Outcome<undefined>> {
  if (rows.length === 0) return done(undefined);
  const outcome = await sendBulk(api, table, 'UpsertMultiple', rows, (row) => {
    const address =
      'id' in row ? keyMember(table, row.id) : [`"@odata.id":${JSON.stringify(alternateKeyPath(table, row.key))}`];
    return bodyText(table, row.values, 'update', [typeMember(table), ...address]);
  });
  return andThen(outcome, () => done(undefined));
}
