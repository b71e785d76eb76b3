import { otherSide, type Side } from '../../sdk/table';
import type { Coupling } from '../../ports/coupling';
import { columns } from './columns';
import { couplingColumns, type CouplingRow } from './coupling-row';

const keys: readonly (keyof CouplingRow)[] = ['local_table', 'integration_table', 'local_id', 'integration_id'];
const names = couplingColumns.map((column) => column.name);
/** All but the base, which goes as one piece for the whole batch: as text in an array it would be three times as long. */
const listed = couplingColumns.filter((column) => column.name !== 'base');
const parameters = listed.map((column, index) => `$${index + 2}::${column.type}[]`).join(', ');
const bases = listed.length + 2;
const assignments = names.map((name) => `${name} = excluded.${name}`).join(', ');

/** Inserts couplings, or replaces those that the index finds by their key on one side. In key order, so that two cannot deadlock. */
const upsert = (side: Side, which: string): string => `
  INSERT INTO couplet.coupling (tenant_id, ${names.join(', ')})
  SELECT $1, ${names.join(', ')} FROM found
  WHERE ${which} AND NOT EXISTS (SELECT FROM refused)
  ORDER BY ${side}_id, local_table, integration_table
  ON CONFLICT (tenant_id, ${side}_id, ${side}_table, ${otherSide(side)}_table) WHERE ${side}_id IS NOT NULL
  DO UPDATE SET ${assignments}`;

/**
 * Saves a batch of couplings in one statement, with the parameters of {@link saveCouplingsParameters}.
 *
 * A coupling replaces the one with its local key; else the one with its integration key, if one of the two has no local key yet. What is
 * found by neither is inserted. A key that another coupling holds, stored or in the same batch, is *taken*: then nothing is written and
 * the first taken key is the row returned. (The unique indexes would say so too, but without naming the other record, and they would end
 * the transaction; they remain for two transactions at once.) Inserts go in key order, so that two transactions cannot deadlock.
 *
 * The lookups are lateral with OFFSET 0, and the writes upserts: both go through an index whatever the planner believes. A table that is
 * just being filled has no statistics, and a join would read all of it for every batch.
 */
export const saveCouplingsSql = `
WITH found AS MATERIALIZED (
  SELECT i.*, substring($${bases}::bytea FROM i.base_start FOR i.base_length) AS base,
    l.place IS NOT NULL AS by_local, n.place IS NOT NULL AS by_integration, n.local_id AS holder,
    n.place IS NOT NULL AND CASE WHEN l.place IS NULL THEN i.local_id IS NOT NULL AND n.local_id IS NOT NULL
      ELSE l.place <> n.place END AS taken,
    i.local_id IS NOT NULL AND row_number() OVER (PARTITION BY i.local_table, i.integration_table, i.local_id ORDER BY i.position) > 1
    OR i.integration_id IS NOT NULL
      AND row_number() OVER (PARTITION BY i.local_table, i.integration_table, i.integration_id ORDER BY i.position) > 1 AS repeated
  FROM unnest(${parameters}, $${bases + 1}::int[], $${bases + 2}::int[]) WITH ORDINALITY
    AS i(${listed.map((column) => column.name).join(', ')}, base_start, base_length, position)
  LEFT JOIN LATERAL (
    SELECT c.ctid AS place FROM couplet.coupling c
    WHERE c.tenant_id = $1 AND c.local_id = i.local_id AND c.local_table = i.local_table AND c.integration_table = i.integration_table
    OFFSET 0) l ON true
  LEFT JOIN LATERAL (
    SELECT c.ctid AS place, c.local_id FROM couplet.coupling c
    WHERE c.tenant_id = $1 AND c.integration_id = i.integration_id AND c.integration_table = i.integration_table
      AND c.local_table = i.local_table
    OFFSET 0) n ON true
), refused AS MATERIALIZED (
  SELECT ${keys.join(', ')}, CASE WHEN taken THEN holder END AS holder
  FROM found WHERE taken OR repeated ORDER BY repeated, position LIMIT 1
), by_local_key AS (${upsert('local', 'local_id IS NOT NULL AND (by_local OR NOT by_integration)')}
), by_integration_key AS (${upsert('integration', '(local_id IS NULL OR (by_integration AND NOT by_local))')}
)
SELECT * FROM refused`;

/** The parameters of {@link saveCouplingsSql}: the tenant, an array per column, and the bases one after another with where each begins. */
export function saveCouplingsParameters(tenant: string, couplings: readonly Coupling[]): readonly unknown[] {
  const starts: number[] = [];
  let start = 1;
  for (const { base } of couplings) {
    starts.push(start);
    start += base.byteLength;
  }
  return [
    tenant,
    ...columns(
      couplings,
      listed.map((column) => column.read),
    ),
    Buffer.concat(couplings.map(({ base }) => base)),
    starts,
    couplings.map(({ base }) => base.byteLength),
  ];
}
