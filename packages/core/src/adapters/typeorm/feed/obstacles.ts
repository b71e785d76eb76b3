import type { Pool } from 'pg';
import type { FeedObstacle } from '../../../ports/change-feed';
import { textRows } from '../statement';

const time = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const age = (column: string): string =>
  `extract(epoch FROM date_trunc('second', clock_timestamp() - ${column}))::bigint`;

/** The transactions that began to write before anything else that still runs, prepared ones too; hidden ones show as null. */
const holdersSql = `
  WITH snapshot AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS oldest, pg_snapshot_xmax(pg_current_snapshot()) AS next)
  SELECT 'transaction', a.pid, a.application_name, a.state, ${age('a.xact_start')}, ${time('a.xact_start')}
    FROM snapshot s JOIN pg_catalog.pg_stat_activity a ON a.backend_xid = s.oldest::xid WHERE s.oldest < s.next
  UNION ALL
  SELECT 'prepared', NULL, p.gid, NULL, ${age('p.prepared')}, ${time('p.prepared')}
    FROM snapshot s JOIN pg_catalog.pg_prepared_xacts p ON p.transaction = s.oldest::xid WHERE s.oldest < s.next
  UNION ALL
  SELECT 'hidden', NULL, NULL, NULL, NULL, ${time('clock_timestamp()')}
    FROM snapshot s WHERE s.oldest < s.next
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.backend_xid = s.oldest::xid)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_prepared_xacts p WHERE p.transaction = s.oldest::xid)`;

/** What holds the feeds of this database back: changes of later transactions are shown only when it has ended. */
export async function readObstacles(pool: Pool): Promise<readonly FeedObstacle[]> {
  const rows = await textRows(pool, holdersSql);
  return rows.map(([kind, pid, name, state, seconds, since]) => ({
    description: describe(kind ?? '', pid, name, state, seconds),
    since: since ?? '',
  }));
}

type Text = string | null | undefined;

function describe(kind: string, pid: Text, name: Text, state: Text, seconds: Text): string {
  if (kind === 'prepared') return `prepared transaction '${name}', open for ${seconds} s: commit it or roll it back`;
  if (kind === 'hidden') return 'a transaction that this login may not see (grant pg_read_all_stats to see it)';
  const application = name ? ` (${name})` : '';
  return `transaction of process ${pid}${application}, ${state}, open for ${seconds} s`;
}
