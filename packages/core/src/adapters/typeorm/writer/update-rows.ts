import type { BoundTable } from '../bound-table';
import type { LiveTable } from '../store/live-table';
import { textRows, type Runner } from '../statement';
import { unnestGroup } from './columns-sql';
import { statementGroups, type EncodedWrite } from './encode-writes';
import { recordMissing, suppressed, versionChanged, type Refused } from './refusal';
import type { Settled } from './pending-write';

/**
 * Updates records, one statement per set of fields. The version is compared in the statement that updates, which PostgreSQL repeats on the
 * newest row when somebody else changed it meanwhile.
 */
export async function updateRows(
  client: Runner,
  table: BoundTable,
  live: LiveTable,
  writes: readonly EncodedWrite[],
  settled: Settled,
): Promise<void> {
  const kept = table.maintained.map((field) => ({
    field,
    value: field.column.maintained === 'time' ? 'statement_timestamp()' : `t.${field.sql} + 1`,
  }));
  for (const group of statementGroups(writes)) {
    const rows = unnestGroup(table, live, group);
    const changes = [...rows.fields, ...kept].map(({ field, value }) => `${field.sql} = ${value}`);
    const sql =
      `UPDATE ${table.sql} AS t SET ${changes.length === 0 ? `${table.id.sql} = t.${table.id.sql}` : changes.join(', ')} ` +
      `FROM ${rows.source} WHERE ${versionMatches(table)} RETURNING t.${table.id.sql}, t.xmin`;
    const versions = new Map((await textRows(client, sql, rows.parameters)) as readonly [string, string][]);
    const missed = group.filter(({ key }) => !versions.has(key));
    for (const { write, key } of group) {
      const version = versions.get(key);
      if (version !== undefined) settled.set(write, { status: 'done', key: write.key, version });
    }
    await settleMissed(client, table, missed, settled);
  }
}

/** Deletes records under the same conditions. */
export async function deleteRows(
  client: Runner,
  table: BoundTable,
  writes: readonly EncodedWrite[],
  settled: Settled,
): Promise<void> {
  for (const group of statementGroups(writes)) {
    const rows = unnestGroup(table, { lengths: {}, enumTypes: new Map(), sequence: null }, group);
    const sql = `DELETE FROM ${table.sql} AS t USING ${rows.source} WHERE ${versionMatches(table)} RETURNING t.${table.id.sql}`;
    const gone = new Set((await textRows(client, sql, rows.parameters)).map(([key]) => key));
    for (const { write, key } of group)
      if (gone.has(key)) settled.set(write, { status: 'done', key: write.key, version: null });
    await settleMissed(
      client,
      table,
      group.filter(({ key }) => !gone.has(key)),
      settled,
    );
  }
}

function versionMatches(table: BoundTable): string {
  return `t.${table.id.sql} = v.id AND (v.version IS NULL OR t.xmin::text = v.version)`;
}

/** One look at the rows that were not written tells a changed row from one that is gone. */
async function settleMissed(
  client: Runner,
  table: BoundTable,
  missed: readonly EncodedWrite[],
  settled: Settled,
): Promise<void> {
  if (missed.length === 0) return;
  const id = `t.${table.id.sql}`;
  const sql = `SELECT ${id}, t.xmin FROM ${table.sql} t WHERE ${id} = ANY($1::${table.id.cast}[])`;
  const present = new Map((await textRows(client, sql, [missed.map(({ key }) => key)])) as readonly [string, string][]);
  for (const { write, key } of missed) settled.set(write, whyMissed(table, write.version, present.get(key)));
}

function whyMissed(table: BoundTable, expected: string | null, present: string | undefined): Refused {
  if (present === undefined) return recordMissing(table);
  return expected === null || expected === present ? suppressed(table) : versionChanged(table);
}
