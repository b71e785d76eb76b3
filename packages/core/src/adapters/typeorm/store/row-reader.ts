import type { Row } from '../../../sdk/load';
import type { RecordKey, Value } from '../../../sdk/scalars';
import type { BoundTable } from '../bound-table';
import type { TextRow } from '../statement';
import { parserOf } from '../values/parse-value';
import { readExpression } from '../values/read-expression';

/** A select list for some fields of a table, and what makes records of its rows. */
export interface RowReader {
  /** Key, version and fields, on the given alias. */
  readonly columns: string;
  /** Makes a record; `offset` is the place of the key in the row. */
  read(row: TextRow, offset?: number): Row;
}

/** Reads the given fields; the key is the id in canonical text, the version is `xmin`. */
export function rowReader(table: BoundTable, fields: readonly string[], alias: string): RowReader {
  const bound = [...new Set(fields)].map((name) => table.field(name));
  const parsers = bound.map((field) => [field.definition.name, parserOf(field)] as const);
  const expressions = bound.map((field) => readExpression(field, alias));
  return {
    columns: [`${alias}.${table.id.sql}`, `${alias}.xmin`, ...expressions].join(', '),
    read(row, offset = 0) {
      const values: Record<string, Value> = {};
      parsers.forEach(([name, parse], index) => {
        values[name] = parse(row[offset + 2 + index] ?? null);
      });
      return { key: row[offset] as RecordKey, version: row[offset + 1] ?? null, values };
    },
  };
}
