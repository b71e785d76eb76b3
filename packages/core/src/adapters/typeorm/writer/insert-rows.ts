import type { BoundTable } from '../bound-table';
import type { LiveTable } from '../store/live-table';
import { textRows, type Runner } from '../statement';
import { unnestGroup } from './columns-sql';
import { statementGroups, type EncodedWrite } from './encode-writes';
import { keyTaken } from './refusal';
import type { Settled } from './pending-write';

/** Creates records, one statement per set of fields. A key that is taken settles as a duplicate and changes nothing. */
export async function insertRows(
  client: Runner,
  table: BoundTable,
  live: LiveTable,
  writes: readonly EncodedWrite[],
  settled: Settled,
): Promise<void> {
  const kept = table.maintained.map((field) => ({
    field,
    value: field.column.maintained === 'time' ? 'statement_timestamp()' : '1',
  }));
  for (const group of statementGroups(writes)) {
    const rows = unnestGroup(table, live, group);
    const columns = [...rows.fields, ...kept];
    const sql =
      `INSERT INTO ${table.sql} AS t (${[table.id.sql, ...columns.map(({ field }) => field.sql)].join(', ')}) ` +
      `SELECT ${['v.id', ...columns.map(({ value }) => value)].join(', ')} FROM ${rows.source} WHERE v.version IS NULL ` +
      `ON CONFLICT (${table.id.sql}) DO NOTHING RETURNING t.${table.id.sql}, t.xmin`;
    const versions = new Map((await textRows(client, sql, rows.parameters)) as readonly [string, string][]);
    for (const { write, key } of group) {
      const version = versions.get(key);
      settled.set(write, version === undefined ? keyTaken(table) : { status: 'done', key: write.key, version });
    }
  }
}
