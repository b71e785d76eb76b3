import type { DataverseClient, FilterCondition, PlainValue, PlainValues, RowOutcomes } from '../../client';
import type { BoundTable } from '../tables/bound-table';

const alternateKeyTaken = '0x80060892';

/**
 * Finds the rows that stand in the way of new ones: those that have the values of an alternate key already (WA-166). Gives their ids, by the
 * new row; rows whose refusal has another reason are left out.
 */
export async function rowsInTheWay<Item extends { readonly values: PlainValues }>(
  client: DataverseClient,
  bound: BoundTable,
  outcomes: RowOutcomes<Item>,
): Promise<ReadonlyMap<Item, string>> {
  const found = new Map<Item, string>();
  const refused = [...outcomes].flatMap(([row, outcome]) =>
    outcome.kind === 'refused' && outcome.refusal.code === alternateKeyTaken ? [row] : [],
  );
  if (refused.length === 0) return found;
  const keys = await client.metadata.listKeys(bound.live.logicalName);
  for (const row of refused) {
    for (const { columns } of keys) {
      const id = await rowWith(client, bound, columns, row.values);
      if (id !== null) found.set(row, id);
    }
  }
  return found;
}

async function rowWith(
  client: DataverseClient,
  bound: BoundTable,
  columns: readonly string[],
  values: PlainValues,
): Promise<string | null> {
  const conditions = columns.flatMap((column): FilterCondition[] => {
    const value: PlainValue | undefined = values[column];
    return value === undefined || value === null ? [] : [{ op: 'eq', column, value }];
  });
  // Rows without a value in a key column are not checked against each other (WA-161).
  if (conditions.length < columns.length || columns.some((column) => !bound.live.columns.has(column))) return null;
  const filter: FilterCondition = { op: 'and', conditions };
  const { rows } = await client.retrievePage(bound.live, { select: [], filter, top: 1 });
  return rows[0]?.id ?? null;
}
