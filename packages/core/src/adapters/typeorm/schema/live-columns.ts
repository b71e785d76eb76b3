import type { BoundTable } from '../bound-table';
import { textRows, type Runner } from '../statement';

/** A column as the catalogue describes it. */
export interface LiveColumn {
  readonly name: string;
  /** `format_type` without length and precision; `enum` for an enumeration. */
  readonly type: string;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** Texts that are not the same bytes may be equal. */
  readonly nondeterministic: boolean;
  readonly labels: readonly string[] | null;
}

/** A table as the catalogue describes it; null when there is none of that name. */
export interface LiveDescription {
  readonly columns: ReadonlyMap<string, LiveColumn>;
  /** Columns that alone are unique, by an index that ON CONFLICT can use. */
  readonly unique: ReadonlySet<string>;
}

const columnsSql = `
  SELECT a.attname, CASE t.typtype WHEN 'e' THEN 'enum' ELSE format_type(a.atttypid, NULL) END,
    CASE WHEN t.typname = 'varchar' AND a.atttypmod > 4 THEN a.atttypmod - 4 END,
    CASE WHEN t.typname = 'numeric' AND a.atttypmod > 4 THEN ((a.atttypmod - 4) >> 16) & 65535 END,
    CASE WHEN t.typname = 'numeric' AND a.atttypmod > 4 THEN (a.atttypmod - 4) & 2047 END,
    a.attnotnull, a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> '', coalesce(NOT c.collisdeterministic, false),
    (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_collation c ON c.oid = a.attcollation
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`;

const uniqueSql = `
  SELECT a.attname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
  WHERE i.indrelid = to_regclass($1) AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indnkeyatts = 1 AND i.indpred IS NULL`;

/** Reads the description of one table. */
export async function describeLive(runner: Runner, table: BoundTable): Promise<LiveDescription | null> {
  const kindSql = `SELECT relkind FROM pg_catalog.pg_class WHERE oid = to_regclass($1)`;
  const [kind] = await textRows(runner, kindSql, [table.sql]);
  if (kind?.[0] !== 'r' && kind?.[0] !== 'p') return null;
  const columns = (await textRows(runner, columnsSql, [table.sql])).map(liveColumn);
  const unique = (await textRows(runner, uniqueSql, [table.sql])).map(([name]) => name ?? '');
  return { columns: new Map(columns.map((column) => [column.name, column])), unique: new Set(unique) };
}

function liveColumn(row: readonly (string | null)[]): LiveColumn {
  const [name, type, length, precision, scale, notNull, hasDefault, nondeterministic, labels] = row;
  const number = (text: string | null | undefined): number | null =>
    text === null || text === undefined ? null : Number(text);
  return {
    name: name ?? '',
    type: type ?? '',
    length: number(length),
    precision: number(precision),
    scale: number(scale),
    notNull: notNull === 't',
    hasDefault: hasDefault === 't',
    nondeterministic: nondeterministic === 't',
    labels: labels === null || labels === undefined ? null : (JSON.parse(labels) as string[]),
  };
}
