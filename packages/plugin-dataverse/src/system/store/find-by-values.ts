import type { Condition, Row, Value } from '@couplet/core';
import type { DataverseClient, FilterCondition, PlainValue } from '../../client';
import { isLookup } from '../../client';
import type { BoundColumn, BoundTable } from '../tables/bound-table';
import { plainValue } from '../values/plain-value';
import { unfitReason } from '../values/unfit-reason';
import { chunksOf } from './chunks';
import { filterCondition } from './filter-condition';
import { rowReader } from './row-reader';

/** Conditions per request, so that neither the address nor the server's query grows too long. */
const conditionsPerRequest = 200;

/**
 * Rows in which the fields hold one of the tuples, compared as Dataverse compares (without case), in parallel requests. Tuples that no row
 * can hold are not asked for.
 */
export async function findByValues(
  client: DataverseClient,
  bound: BoundTable,
  fields: readonly string[],
  tuples: readonly (readonly Value[])[],
  read: readonly string[],
  matching?: Condition,
): Promise<readonly Row[]> {
  const reader = rowReader(bound, read);
  const columns = fields.map((field) => bound.column(field));
  const also = matching === undefined ? [] : [filterCondition(matching, bound)];
  const wanted = distinct(tuples.flatMap((tuple) => askedTuple(columns, tuple)));
  const found = new Map<string, Row>();
  await Promise.all(
    chunksOf(wanted, Math.max(1, Math.floor(conditionsPerRequest / Math.max(1, columns.length)))).map(async (chunk) => {
      const filter: FilterCondition = { op: 'and', conditions: [anyTuple(columns, chunk), ...also] };
      for await (const page of client.retrieveMultiple(bound.live, { select: reader.select, filter }))
        for (const row of page.rows) found.set(row.id, reader.read(row));
    }),
  );
  return [...found.values()];
}

function askedTuple(columns: readonly BoundColumn[], tuple: readonly Value[]): readonly (readonly PlainValue[])[] {
  const asked: PlainValue[] = [];
  for (const [index, column] of columns.entries()) {
    const value = plainValue(column, tuple[index] ?? null);
    if (value === undefined || unfitReason(column, value) !== null) return [];
    asked.push(isLookup(value) ? value.id : value);
  }
  return [asked];
}

function distinct(tuples: readonly (readonly PlainValue[])[]): readonly (readonly PlainValue[])[] {
  return [...new Map(tuples.map((tuple) => [JSON.stringify(tuple), tuple])).values()];
}

function anyTuple(columns: readonly BoundColumn[], tuples: readonly (readonly PlainValue[])[]): FilterCondition {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined)
    return { op: 'in', column: only.live.name, values: tuples.map(([value]) => value ?? null) };
  return {
    op: 'or',
    conditions: tuples.map((tuple) => ({
      op: 'and',
      conditions: columns.map(({ live }, index): FilterCondition => {
        const value = tuple[index] ?? null;
        return value === null ? { op: 'null', column: live.name } : { op: 'eq', column: live.name, value };
      }),
    })),
  };
}
