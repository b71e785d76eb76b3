import type { Row } from '../../../sdk/load';
import type { RecordKey } from '../../../sdk/scalars';
import type { BoundTable } from '../bound-table';
import { textRows, type Runner } from '../statement';
import { encodeKey } from '../values/encode-key';
import { rowReader } from './row-reader';

/** Records by key in one statement, however many. Texts that are no key of the table find nothing. */
export async function readByKeys(
  runner: Runner,
  table: BoundTable,
  keys: Iterable<RecordKey>,
  fields: readonly string[],
  lock = false,
): Promise<Map<RecordKey, Row>> {
  const wanted = [...new Set(keys)].flatMap((key) => encodeKey(table, key) ?? []);
  if (wanted.length === 0) return new Map();
  const reader = rowReader(table, fields, 't');
  const id = `t.${table.id.sql}`;
  // locks are taken in key order, so that two writers do not wait for each other
  const order = lock ? ` ORDER BY ${id} FOR NO KEY UPDATE OF t` : '';
  const sql = `SELECT ${reader.columns} FROM ${table.sql} t WHERE ${id} = ANY($1::${table.id.cast}[])${order}`;
  const rows = await textRows(runner, sql, [wanted]);
  return new Map(rows.map((row) => [row[0] as RecordKey, reader.read(row)]));
}
