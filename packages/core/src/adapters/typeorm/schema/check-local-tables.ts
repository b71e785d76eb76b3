import type { Pool } from 'pg';
import type { LocalTable } from '../../../sdk/table';
import { bindTable, type BoundField, type BoundTable } from '../bound-table';
import { LocalTablesDifferError } from '../errors';
import { describeLive, type LiveColumn, type LiveDescription } from './live-columns';

/**
 * Compares local tables with the live catalogue: columns, types, lengths, digits, null, labels, a unique id, and columns that a new record
 * would have to fill but no field does. Longer texts and more digits than the entity says do no harm.
 * @throws LocalTablesDifferError `CPL_LOCAL_TABLES_DIFFER`, with every difference of every table
 */
export async function checkLocalTables(pool: Pool, schema: string, tables: readonly LocalTable[]): Promise<void> {
  const differences: string[] = [];
  for (const table of tables.map((found) => bindTable(found, schema))) {
    const live = await describeLive(pool, table);
    if (live === null) differences.push(`${table.schema}.${table.name}: there is no such table`);
    else
      differences.push(
        ...tableDifferences(table, live).map((difference) => `${table.schema}.${table.name}: ${difference}`),
      );
  }
  if (differences.length > 0) throw new LocalTablesDifferError(schema, differences);
}

function tableDifferences(table: BoundTable, live: LiveDescription): string[] {
  const fields = Object.keys(table.table.fields).map((name) => table.field(name));
  const differences = fields.flatMap((field) => {
    const column = live.columns.get(field.column.column);
    if (column === undefined) return [`column ${field.column.column} is missing`];
    return columnDifferences(field, column).map((difference) => `column ${column.name} ${difference}`);
  });
  const known = new Set(fields.map(({ column }) => column.column));
  for (const column of live.columns.values())
    if (!known.has(column.name) && column.notNull && !column.hasDefault)
      differences.push(
        `column ${column.name} must be filled in new records, but no field does it; give it a default or a field`,
      );
  if (live.columns.has(table.id.column.column) && !live.unique.has(table.id.column.column))
    differences.push(`column ${table.id.column.column} is the id, but has no unique index of its own`);
  return differences;
}

function columnDifferences(field: BoundField, live: LiveColumn): string[] {
  const { column, definition } = field;
  if (column.type !== live.type) return [`is ${live.type}, the entity says ${column.type}`];
  const differences: string[] = [];
  const shorter = (what: string, is: number | null, says: number | undefined): void => {
    if (is !== null && (says === undefined || is < says))
      differences.push(`keeps ${is} ${what}, the entity says ${says ?? 'any number'}`);
  };
  shorter('characters', live.length, column.length);
  shorter('digits after the point', live.scale, definition.scale);
  shorter('digits', live.precision, column.precision);
  if (live.notNull && definition.nullable) differences.push('may not be null, the entity says it may');
  if (!live.notNull && !definition.nullable) differences.push('may be null, the entity says it may not');
  if (live.nondeterministic)
    differences.push('has a nondeterministic collation, under which different texts are equal');
  const missing = (column.labels ?? []).filter((label) => !(live.labels ?? []).includes(label));
  if (missing.length > 0) differences.push(`lacks the labels ${missing.join(', ')}`);
  return differences;
}
