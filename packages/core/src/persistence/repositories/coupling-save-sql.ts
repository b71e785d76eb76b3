import { couplingColumns, type CouplingRow } from './coupling-row';

const keys: readonly (keyof CouplingRow)[] = ['local_table', 'integration_table', 'local_id', 'integration_id'];
const names = couplingColumns.map((column) => column.name);
const parameters = couplingColumns.map((column, index) => `$${index + 2}::${column.type}[]`).join(', ');
const assignments = names
  .filter((name) => name !== 'local_table' && name !== 'integration_table')
  .map((name) => `${name} = i.${name}`)
  .join(', ');

/**
 * Saves a batch of couplings in one statement: `$1` is the tenant, the other parameters are the arrays of {@link couplingColumns}.
 *
 * A coupling replaces the one with its local key; else the one with its integration key, if one of the two has no local key yet. What is
 * found by neither is inserted. A key that another coupling holds, stored or in the same batch, is *taken*: then nothing is written and
 * the taken keys are the rows returned. (The unique indexes would say so too, but without naming the other record, and they would end the
 * transaction; they remain for two transactions at once.) Inserts go in key order, so that two transactions cannot deadlock.
 */
export const saveCouplingsSql = `
WITH input AS MATERIALIZED (
  SELECT * FROM unnest(${parameters}) WITH ORDINALITY AS u(${names.join(', ')}, position)
), by_local AS MATERIALIZED (
  SELECT i.position, c.ctid AS place
  FROM input i JOIN couplet.coupling c ON c.tenant_id = $1 AND c.local_table = i.local_table AND c.local_id = i.local_id
    AND c.integration_table = i.integration_table
), by_integration AS MATERIALIZED (
  SELECT i.position, c.ctid AS place, c.local_id
  FROM input i JOIN couplet.coupling c ON c.tenant_id = $1 AND c.integration_table = i.integration_table
    AND c.integration_id = i.integration_id AND c.local_table = i.local_table
), found AS MATERIALIZED (
  SELECT i.position, l.position IS NOT NULL AS by_local, n.position IS NOT NULL AS by_integration,
    n.local_id AS holder, l.place IS NOT NULL AND n.place IS NOT NULL AND l.place <> n.place AS elsewhere,
    i.local_id IS NULL OR n.local_id IS NULL AS half
  FROM input i LEFT JOIN by_local l ON l.position = i.position LEFT JOIN by_integration n ON n.position = i.position
), taken AS MATERIALIZED (
  SELECT i.position, ${keys.map((key) => `i.${key}`).join(', ')}, f.holder
  FROM found f JOIN input i ON i.position = f.position
  WHERE f.by_integration AND (f.elsewhere OR (NOT f.by_local AND NOT f.half))
  UNION ALL
  SELECT d.position, ${keys.map((key) => `d.${key}`).join(', ')}, NULL
  FROM (SELECT i.*, row_number() OVER (PARTITION BY local_table, integration_table, local_id ORDER BY position) AS same_local,
      row_number() OVER (PARTITION BY local_table, integration_table, integration_id ORDER BY position) AS same_integration
    FROM input i) d
  WHERE (d.local_id IS NOT NULL AND d.same_local > 1) OR (d.integration_id IS NOT NULL AND d.same_integration > 1)
), replaced_by_local AS (
  UPDATE couplet.coupling c SET ${assignments}
  FROM input i JOIN found f ON f.position = i.position
  WHERE f.by_local AND NOT EXISTS (SELECT FROM taken) AND c.tenant_id = $1 AND c.local_table = i.local_table AND c.local_id = i.local_id
    AND c.integration_table = i.integration_table
), replaced_by_integration AS (
  UPDATE couplet.coupling c SET ${assignments}
  FROM input i JOIN found f ON f.position = i.position
  WHERE f.by_integration AND NOT f.by_local AND NOT EXISTS (SELECT FROM taken) AND c.tenant_id = $1
    AND c.integration_table = i.integration_table AND c.integration_id = i.integration_id AND c.local_table = i.local_table
), inserted AS (
  INSERT INTO couplet.coupling (tenant_id, ${names.join(', ')})
  SELECT $1, ${names.map((name) => `i.${name}`).join(', ')}
  FROM input i JOIN found f ON f.position = i.position
  WHERE NOT f.by_local AND NOT f.by_integration AND NOT EXISTS (SELECT FROM taken)
  ORDER BY i.local_table, i.integration_table, i.local_id, i.integration_id
)
SELECT ${keys.join(', ')}, holder FROM taken ORDER BY position LIMIT 1`;
