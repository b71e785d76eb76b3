import { bodyText, typeMember } from '../encode/body';
import { done, type Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import { sendBulk } from './bulk';
import { keyMember } from './create';
import type { ChangedRow } from './update';
import { andThen } from './write-result';

/**
 * Changes rows of one table, all or none (WA-120). Takes no versions (WA-77): only for columns that nobody else changes. Never creates
 * a row: one that is gone fails the request.
 */
export async function updateMultiple(
  api: WebApi,
  table: TableDefinition,
  rows: readonly Omit<ChangedRow, 'version'>[],
): Promise<Outcome<undefined>> {
  if (rows.length === 0) return done(undefined);
  const outcome = await sendBulk(api, table, 'UpdateMultiple', rows, (row) =>
    bodyText(table, row.values, 'update', [typeMember(table), ...keyMember(table, row.id)]),
  );
  return andThen(outcome, () => done(undefined));
}
