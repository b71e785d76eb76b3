import type { LocalTable } from '@couplet/core';
import { localStorageOf } from '@couplet/core/internal';
import type { ClientBase } from 'pg';
import { sqlColumn, sqlName } from '../../program/local-sql';
import type { LocalRows } from './local-rows';

/** Inserts rows into a table of a schema in one statement; a row whose key is taken already is left out. Gives the number of rows that were inserted. */
export async function insertRows(client: ClientBase, { table, rows }: LocalRows, schema: string): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const fields = Object.keys(first).filter((field) => table.fields[field] !== undefined);
  const columns = fields.map((field) => sqlColumn(table, field)).join(', ');
  const name = sqlName(table, schema);
  const { rowCount } = await client.query(
    `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows.map((row) => stored(table, fields, row as Row)))],
  );
  return rowCount ?? 0;
}

type Row = Readonly<Record<string, unknown>>;

/** A row by column names, options as the numbers that stand for them. */
function stored(table: LocalTable, fields: readonly string[], row: Row): Row {
  const columns = localStorageOf(table)?.columns ?? {};
  return Object.fromEntries(
    fields.map((field) => {
      const options = table.fields[field]?.options;
      const value = row[field];
      const numbered = options !== undefined && columns[field]?.labels === undefined;
      return [columns[field]?.column ?? field, numbered ? options[String(value)] : value];
    }),
  );
}
