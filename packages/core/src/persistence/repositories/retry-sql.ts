import type { Side } from '../../sdk/table';
import { isoTime } from './columns';
import { retryColumns } from './retry-row';

const names = retryColumns.map((column) => column.name);
const selected = ['mapping', 'direction', ...names].map((name) => `r.${name}`).join(', ');

/** Any pair will do, as long as its table on the awaited side is the named one. */
const awaitedOn = (side: Side): string => `
  (a.side = '${side}' AND EXISTS (SELECT FROM couplet.coupling c WHERE c.tenant_id = r.tenant_id AND c.state = 'coupled'
    AND c.${side}_table = (a.pair ->> '${side}') COLLATE "C" AND c.${side}_id = a.key COLLATE "C"))`;

const awaited = 'jsonb_to_recordset(r.awaits) AS a(pair jsonb, side text, key text)';
const isThere = `(${awaitedOn('local')} OR ${awaitedOn('integration')})`;
const allThere = `NOT EXISTS (SELECT FROM ${awaited} WHERE NOT ${isThere})`;
const oneThere = `EXISTS (SELECT FROM ${awaited} WHERE ${isThere})`;
const canGo = `CASE r.kind WHEN 'waiting' THEN ${allThere} WHEN 'complete' THEN r.awaits = '[]' OR ${oneThere} ELSE r.kind = 'failed' END`;
const isReady = `CASE r.kind WHEN 'waiting' THEN r.awaits <> '[]' AND ${allThere} WHEN 'complete' THEN ${oneThere}
  ELSE r.kind = 'failed' AND r.failures = 0 END`;

/** $1 tenant, $2 mapping, $3 direction, $4 job, $5 size. */
export const dueSql = `
SELECT ${selected} FROM couplet.retry r
WHERE r.tenant_id = $1 AND r.mapping = $2 AND r.direction = $3 AND r.job <> $4 AND ${canGo}
ORDER BY r.record_id LIMIT $5`;

/** $1 tenant, $2 mapping, $3 direction, $4 keys. */
export const findSql = `
SELECT ${selected} FROM couplet.retry r
WHERE r.tenant_id = $1 AND r.mapping = $2 AND r.direction = $3 AND r.record_id = ANY($4::text[])`;

/** $1 tenant, $2 mapping. */
export const anySkippedSql = `
SELECT EXISTS (SELECT FROM couplet.retry WHERE tenant_id = $1 AND mapping = $2 AND kind = 'skipped') AS any`;

/** $1 tenant, $2 mapping, $3 local keys, $4 integration keys. */
export const findSkippedSql = `
SELECT ${selected} FROM couplet.retry r
WHERE r.tenant_id = $1 AND r.mapping = $2 AND r.kind = 'skipped'
  AND (r.direction = 'toIntegrationTable' AND r.record_id = ANY($3::text[])
    OR r.direction = 'fromIntegrationTable' AND r.record_id = ANY($4::text[]))
ORDER BY r.direction, r.record_id`;

/** $1 tenant, $2 mapping, $3 direction, $4 keys of records that settled well, then one array per column. */
export const settleSql = `
WITH gone AS (
  DELETE FROM couplet.retry WHERE tenant_id = $1 AND mapping = $2 AND direction = $3 AND record_id = ANY($4::text[])
)
INSERT INTO couplet.retry (tenant_id, mapping, direction, ${names.join(', ')})
SELECT $1, $2, $3, ${names.join(', ')}
FROM unnest(${retryColumns.map((column, index) => `$${index + 5}::${column.type}[]`).join(', ')}) AS u(${names.join(', ')})
ORDER BY record_id
ON CONFLICT (tenant_id, mapping, direction, record_id)
DO UPDATE SET ${names
  .slice(1)
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}, tried_at = clock_timestamp()`;

/** $1 tenant, $2 side, $3 table, $4 keys. */
export const awaitedGoneSql = `
WITH freed AS (
  UPDATE couplet.retry r SET awaits = '[]', job = ''
  WHERE r.tenant_id = $1 AND r.kind IN ('waiting', 'complete') AND EXISTS (
    SELECT FROM ${awaited} WHERE a.side = $2 AND a.pair ->> $2 = $3 AND a.key = ANY($4::text[]))
  RETURNING 1)
SELECT count(*) AS count FROM freed`;

/** $1 tenant, $2 mapping. */
export const countSql = `
SELECT ${['failed', 'waiting', 'complete', 'skipped'].map((kind) => `count(*) FILTER (WHERE r.kind = '${kind}') AS ${kind}`).join(', ')},
  count(*) FILTER (WHERE ${isReady}) AS ready
FROM couplet.retry r WHERE r.tenant_id = $1 AND r.mapping = $2`;

/** $1 tenant, $2 mapping, $3 directions. */
export const anyReadySql = `
SELECT EXISTS (SELECT FROM couplet.retry r
  WHERE r.tenant_id = $1 AND r.mapping = $2 AND r.direction = ANY($3::text[]) AND ${isReady}) AS found`;

/** $1 tenant, $2 mapping, $3 limit. */
export const listSql = `
SELECT ${selected} FROM couplet.retry r WHERE r.tenant_id = $1 AND r.mapping = $2 ORDER BY r.direction, r.record_id LIMIT $3`;

/** $1 tenant, $2 mapping or null, $3 kinds, $4 to $6 mapping, direction and key of the last entry of the page before, $7 size. */
export const pageSql = `
SELECT ${selected}, ${isoTime('r.tried_at')} AS at FROM couplet.retry r
WHERE r.tenant_id = $1 AND ($2::text IS NULL OR r.mapping = $2) AND r.kind = ANY($3::text[])
  AND ($4::text IS NULL OR (r.mapping, r.direction, r.record_id) > ($4, $5, $6))
ORDER BY r.mapping, r.direction, r.record_id LIMIT $7`;
