import type { Page, PageQuery } from '../../../ports/record-store';
import type { RecordKey } from '../../../sdk/scalars';
import type { BoundTable } from '../bound-table';
import { LocalFilterInvalidError } from '../errors';
import { compileCondition } from '../filter/compile-condition';
import { Parameters } from '../filter/parameters';
import { textRows, type Runner } from '../statement';
import { encodeKey } from '../values/encode-key';
import { rowReader } from './row-reader';

/** A page in the order of the id: what is inserted or deleted in between shifts nothing. */
export async function readPage(runner: Runner, table: BoundTable, query: PageQuery): Promise<Page> {
  const reader = rowReader(table, query.fields, 't');
  const parameters = new Parameters();
  const textId = table.id.cast === 'text' ? ' COLLATE "C"' : '';
  const id = `t.${table.id.sql}${textId}`;
  const conditions = [compileCondition(query.filter, table, 't', parameters)];
  if (query.after !== null) {
    const after = encodeKey(table, query.after as RecordKey);
    if (after === null)
      throw new LocalFilterInvalidError(table.table.name, table.table.id, 'the page token is none of this table');
    conditions.push(`${id} > ${parameters.add(after, table.id.cast)}`);
  }
  const limit = parameters.add(query.size + 1, 'integer');
  const sql = `SELECT ${reader.columns} FROM ${table.sql} t WHERE ${conditions.join(' AND ')} ORDER BY ${id} LIMIT ${limit}`;
  const found = await textRows(runner, sql, parameters.values);
  const rows = found.slice(0, query.size).map((row) => reader.read(row));
  return { rows, next: found.length > query.size ? (rows.at(-1)?.key ?? null) : null };
}
