import type { Pool } from 'pg';
import type { FeedObstacle } from '../../../ports/change-feed';
import { textRows } from '../statement';

const seconds = (column: string): string =>
  `extract(epoch FROM date_trunc('second', clock_timestamp() - ${column}))::bigint`;
const time = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/**
 * Every transaction of this database that has begun to write, the oldest first: none is shown before all older ones have ended. Locks are
 * visible to every login; who holds them is not, so the rest may be null.
 */
const writersSql = `
  SELECT a.pid, a.application_name, a.state, ${seconds('a.xact_start')}, coalesce(${time('a.xact_start')}, ${time('clock_timestamp()')})
  FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted AND a.pid <> pg_backend_pid()
    AND a.datid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
  GROUP BY a.pid, a.application_name, a.state, a.xact_start ORDER BY a.xact_start NULLS LAST LIMIT 10`;

const preparedSql = `
  SELECT gid, ${seconds('prepared')}, ${time('prepared')} FROM pg_catalog.pg_prepared_xacts WHERE database = current_database()
  ORDER BY prepared LIMIT 10`;

/** What holds the feeds of this database back: open transactions that have written something, and prepared ones. */
export async function readObstacles(pool: Pool): Promise<readonly FeedObstacle[]> {
  const writers = await textRows(pool, writersSql);
  const prepared = await textRows(pool, preparedSql);
  return [
    ...prepared.map(([name, age, since]) => ({
      description: `prepared transaction '${name}', open for ${age} s: commit it or roll it back`,
      since: since ?? '',
    })),
    ...writers.map(([pid, name, state, age, since]) => ({
      description: describeWriter(pid, name, state, age),
      since: since ?? '',
    })),
  ];
}

type Text = string | null | undefined;

function describeWriter(pid: Text, name: Text, state: Text, age: Text): string {
  if (age === null || age === undefined) return `transaction of process ${pid} (grant pg_read_all_stats to see more)`;
  return `transaction of process ${pid}${name ? ` (${name})` : ''}, ${state}, open for ${age} s`;
}
