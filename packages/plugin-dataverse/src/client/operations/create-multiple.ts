import { typeMember } from '../encode/body';
import { done, unknown, type Outcome } from '../outcome';
import { listMember } from '../send/json';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import { sendBulk } from './bulk';
import { newRowText, type NewRow } from './create';
import { andThen } from './write-result';

/** Creates rows of one table, all or none; gives their keys in order (WA-119). */
export async function createMultiple(
  api: WebApi,
  table: TableDefinition,
  rows: readonly NewRow[],
): Promise<Outcome<readonly string[]>> {
  if (rows.length === 0) return done([]);
  const outcome = await sendBulk(api, table, 'CreateMultiple', rows, (row) =>
    newRowText(table, row, [typeMember(table)]),
  );
  return andThen(outcome, (answer) => {
    const ids = idsOf(answer);
    if (ids === null || ids.length !== rows.length) return unknown('the answer does not name the created rows');
    const asChosen = rows.every((row, index) => row.id === undefined || row.id.toLowerCase() === ids[index]);
    return asChosen ? done(ids) : unknown('the answer names other rows');
  });
}

function idsOf(answer: Parameters<typeof responseObject>[0]): readonly string[] | null {
  try {
    const ids = listMember(responseObject(answer, 'CreateMultiple'), 'Ids');
    return ids !== null && ids.every((id) => typeof id === 'string') ? ids.map((id) => String(id).toLowerCase()) : null;
  } catch {
    return null;
  }
}
