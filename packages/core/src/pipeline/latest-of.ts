import type { RecordStore } from '../ports/record-store';
import { compareText } from '../sdk/compare-text';
import type { Latest } from '../sdk/latest';
import type { Row } from '../sdk/load';
import type { RowValues, Value } from '../sdk/scalars';
import type { Table } from '../sdk/table';

/** The latest record of each tuple, asked of the store, or picked from all of them where the store cannot tell. */
export async function latestOf(
  store: Pick<RecordStore, 'findByValues' | 'findLatest'>,
  table: Table,
  fields: readonly string[],
  tuples: readonly (readonly Value[])[],
  latest: Latest,
  read: readonly string[],
): Promise<readonly Row[]> {
  if (store.findLatest !== undefined) return store.findLatest(table, fields, tuples, latest, read);
  const { by, upTo } = latest;
  const wanted = tuples.filter((tuple) => tuple.every((value) => value !== null && value !== ''));
  if (wanted.length === 0) return [];
  const also = { field: by, is: 'upTo', value: upTo } as const;
  const rows = await store.findByValues(table, fields, wanted, [...new Set([...read, ...fields, by])], also);
  const last = new Map<string, Row>();
  for (const row of rows) {
    const name = JSON.stringify(fields.map((field) => row.values[field]));
    const known = last.get(name);
    if (known === undefined || isAfter(row.values[by], known.values[by])) last.set(name, row);
  }
  return [...last.values()].map((row) => ({ ...row, values: only(read, row.values) }));
}

function only(fields: readonly string[], values: RowValues): RowValues {
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
}

function isAfter(one: Value | undefined, other: Value | undefined): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one > other;
  return typeof one === 'string' && typeof other === 'string' && compareText(one, other) > 0;
}
