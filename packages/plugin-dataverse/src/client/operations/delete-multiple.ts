import { typeMember } from '../encode/body';
import { wellFormedText } from '../encode/formats';
import type { PartitionedKey } from '../encode/row-key';
import { done, type Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import { sendBulk } from './bulk';
import { keyMember } from './create';
import { andThen } from './write-result';

/**
 * Deletes rows of an elastic table in one request; other tables refuse it (WA-122). Elastic tables know no transaction: when it is refused,
 * some of the rows may be gone all the same (WA-123), and deleting those again does no harm.
 */
export async function deleteMultiple(
  api: WebApi,
  table: TableDefinition,
  rows: readonly (string | PartitionedKey)[],
): Promise<Outcome<undefined>> {
  if (rows.length === 0) return done(undefined);
  const outcome = await sendBulk(
    api,
    table,
    'DeleteMultiple',
    rows,
    (row) => `{${[typeMember(table), ...addressMembers(table, row)].join(',')}}`,
  );
  return andThen(outcome, () => done(undefined));
}

function addressMembers(table: TableDefinition, row: string | PartitionedKey): readonly string[] {
  if (typeof row === 'string') return keyMember(table, row);
  return [...keyMember(table, row.id), `"partitionid":${JSON.stringify(wellFormedText(row.partition, 'a partition'))}`];
}
