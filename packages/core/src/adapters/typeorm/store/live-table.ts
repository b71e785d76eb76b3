import type { BoundTable } from '../bound-table';
import { quoted } from '../quote';
import { textRows, type Runner } from '../statement';

/** What only the database knows of a table. */
export interface LiveTable {
  /** Longest text by field name, where the column has a limit. */
  readonly lengths: Readonly<Record<string, number>>;
  /** Quoted type names of enumeration columns, by field name. */
  readonly enumTypes: ReadonlyMap<string, string>;
  /** The sequence that numbers the id, quoted; null when there is none. */
  readonly sequence: string | null;
}

const columnsSql = `
  SELECT a.attname, CASE WHEN a.atttypmod > 4 AND t.typname = 'varchar' THEN a.atttypmod - 4 END, t.typtype, tn.nspname, t.typname
  FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`;

/** Reads the catalogue. A table that does not exist has no columns there; the statements that use it say so. */
export async function readLiveTable(runner: Runner, table: BoundTable): Promise<LiveTable> {
  const names = new Map(
    Object.keys(table.table.fields).map((name) => [table.field(name).column.column, name] as const),
  );
  const lengths: Record<string, number> = {};
  const enumTypes = new Map<string, string>();
  for (const [column, length, kind, schema, type] of await textRows(runner, columnsSql, [table.sql])) {
    const field = names.get(column ?? '');
    if (field === undefined) continue;
    if (length !== null && length !== undefined) lengths[field] = Number(length);
    if (kind === 'e') enumTypes.set(field, quoted(schema ?? '', type ?? ''));
  }
  const sequenceSql = 'SELECT CASE WHEN to_regclass($1) IS NOT NULL THEN pg_get_serial_sequence($1, $2) END';
  const [sequence] = await textRows(runner, sequenceSql, [table.sql, table.id.column.column]);
  return { lengths, enumTypes, sequence: sequence?.[0] ?? null };
}
