import type { DataverseClient, TableDefinition } from '@couplet/plugin-dataverse';
import { soakRow, type SoakPart } from './soak-rows';

/** What stands in the environment after a part, compared with what should. */
export interface CheckedRows {
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
}

/** Reads every row of the environment and holds it against what the part should have left. */
export async function checkRows(
  client: DataverseClient,
  table: TableDefinition,
  part: SoakPart,
  rows: number,
): Promise<CheckedRows> {
  const seen = new Map<string, number>();
  let wrong = 0;
  const query = { select: ['name', 'accountnumber', 'telephone1'] };
  for await (const page of client.retrieveMultiple(table, query, { pageSize: 5000 }))
    for (const { id, values } of page.rows) {
      const number = typeof values.accountnumber === 'string' ? Number(values.accountnumber.slice(1)) : -1;
      const expected = soakRow(part, number);
      seen.set(expected.values.accountnumber, (seen.get(expected.values.accountnumber) ?? 0) + 1);
      const same =
        id === expected.id && values.name === expected.values.name && values.telephone1 === expected.values.telephone1;
      if (!same || number >= rows) wrong += 1;
    }
  const doubled = [...seen.values()].filter((count) => count > 1).length;
  return { lost: rows - seen.size, doubled, wrong };
}
