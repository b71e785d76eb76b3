import type { DrawnNumbers, NumberSeries } from '../../../extension-points/local-rules';
import type { Row } from '../../../sdk/load';
import type { LocalTables } from '../local-tables';
import type { Runner } from '../statement';
import { findByValues } from '../store/find-by-values';
import { readByKeys } from '../store/read-by-keys';
import { encodeWrites } from '../writer/encode-writes';
import type { PendingWrite, Settled } from '../writer/pending-write';
import { updateRows } from '../writer/update-rows';

/**
 * Draws numbers from a series under a lock on its record, which stays until the transaction ends: two writers never get the same number,
 * and a write that fails gives its numbers back.
 */
export async function drawNumbers(
  runner: Runner,
  tables: LocalTables,
  series: NumberSeries,
  count: number,
): Promise<DrawnNumbers> {
  if (count === 0) return { numbers: [], problem: null };
  const record = await lockedRecord(runner, tables, series);
  if (record === null) return { numbers: [], problem: 'missing' };
  const numbers: string[] = [];
  const before = record.values[series.lastUsed];
  let last = typeof before === 'string' || typeof before === 'number' ? String(before) : '';
  while (numbers.length < count) {
    const next = series.next(last, record.values);
    if (next === null) break;
    numbers.push(next);
    last = next;
  }
  if (numbers.length > 0) await saveLast(runner, tables, series, record, last);
  return { numbers, problem: numbers.length < count ? 'usedUp' : null };
}

async function lockedRecord(runner: Runner, tables: LocalTables, series: NumberSeries): Promise<Row | null> {
  const table = tables.bind(series.table);
  const fields = Object.keys(series.where);
  const found = await findByValues(runner, table, fields, [fields.map((field) => series.where[field] ?? null)], []);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return null;
  // read again under the lock: somebody may have drawn numbers between
  const locked = await readByKeys(runner, table, [only.key], [series.lastUsed, ...(series.reads ?? [])], true);
  return locked.get(only.key) ?? null;
}

async function saveLast(
  runner: Runner,
  tables: LocalTables,
  series: NumberSeries,
  record: Row,
  last: string,
): Promise<void> {
  const table = tables.bind(series.table);
  const value = table.field(series.lastUsed).definition.kind === 'integer' ? Number(last) : last;
  const write: PendingWrite = { key: record.key, version: null, values: { [series.lastUsed]: value }, validate: [] };
  const settled: Settled = new Map();
  await updateRows(
    runner,
    table,
    await tables.liveOf(table, runner),
    encodeWrites(table, 'update', [write], settled),
    settled,
  );
  const result = settled.get(write);
  if (result?.status !== 'done')
    throw new Error(`The last number of a series in ${table.table.name} could not be saved: ${result?.message ?? ''}`);
}
