import type { Latest } from '../../../sdk/latest';
import type { Row } from '../../../sdk/load';
import type { Value } from '../../../sdk/scalars';
import type { BoundField, BoundTable } from '../bound-table';
import { compileCondition } from '../filter/compile-condition';
import { Parameters } from '../filter/parameters';
import { textRows, type Runner } from '../statement';
import { encodeValue } from '../values/encode-value';
import { rowReader } from './row-reader';

/**
 * The latest record of each tuple in one statement, which takes one step through an index on the fields and the ordering one, however long the
 * history. A tuple with a blank, or with a value that its field cannot hold, finds nothing.
 */
export async function findLatest(
  runner: Runner,
  table: BoundTable,
  fields: readonly string[],
  tuples: readonly (readonly Value[])[],
  { by, upTo }: Latest,
  read: readonly string[],
): Promise<readonly Row[]> {
  const bound = fields.map((name) => table.field(name));
  const wanted = tuples.map((tuple) => encoded(bound, tuple)).filter((texts) => texts !== null);
  if (wanted.length === 0) return [];
  const parameters = new Parameters();
  const columns = bound.map((field, index) =>
    parameters.add(
      wanted.map((texts) => texts[index]),
      `${field.cast}[]`,
    ),
  );
  const names = bound.map((_field, index) => `v${index}`);
  const same = bound.map((field, index) => `r.${compared(field)} = w.v${index}`);
  const early = compileCondition({ field: by, is: 'upTo', value: upTo }, table, 'r', parameters);
  const order = table.field(by).cast === 'text' ? ' COLLATE "C"' : '';
  const reader = rowReader(table, read, 't');
  const rows = await textRows(
    runner,
    `SELECT ${reader.columns}
     FROM (SELECT DISTINCT * FROM unnest(${columns.join(', ')}) AS u(${names.join(', ')})) w
     CROSS JOIN LATERAL (
       SELECT r.*, r.xmin FROM ${table.sql} r
       WHERE ${[...same, early].join(' AND ')} ORDER BY r.${table.field(by).sql}${order} DESC LIMIT 1
     ) t`,
    parameters.values,
  );
  return rows.map((row) => reader.read(row));
}

function compared(field: BoundField): string {
  return field.column.type === 'enum' ? `${field.sql}::text` : field.sql;
}

/** Null where a value is missing or is none of its field. */
function encoded(fields: readonly BoundField[], tuple: readonly Value[]): readonly string[] | null {
  const texts: string[] = [];
  for (const [index, field] of fields.entries()) {
    const value = tuple[index] ?? null;
    if (value === null || value === '') return null;
    const result = encodeValue(field, value);
    if (!('text' in result) || result.text === null) return null;
    texts.push(result.text);
  }
  return texts;
}
