/** Whether the running transaction certainly belongs to another database of the server. */
const elsewhereSql = `
  EXISTS (
    SELECT FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted AND l.transactionid = running.xid::xid
      AND a.datid <> (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
  OR EXISTS (
    SELECT FROM pg_catalog.pg_prepared_xacts p WHERE p.transaction = running.xid::xid AND p.database <> current_database())`;

/**
 * SQL for the oldest transaction that may still write to this database: changes below it are complete, for statements after this one.
 * Only transactions that certainly belong to another database are passed over; one that cannot be placed because it has just begun
 * holds the feed back for a moment. The plain `pg_snapshot_xmin` would do as well, but then a long transaction in any database of the
 * server would stop the feed.
 *
 * A transaction of the snapshot may end before it is looked for, and then nothing tells where it ran. So whether it still runs is asked
 * last, which CASE guarantees: what has ended by then is seen by every later statement, wherever it ran.
 */
export const barrierSql = `
  coalesce(
    (SELECT min(running.xid) FROM pg_snapshot_xip(pg_current_snapshot()) AS running (xid)
     WHERE CASE WHEN ${elsewhereSql} THEN false ELSE pg_xact_status(running.xid) = 'in progress' END),
    pg_snapshot_xmax(pg_current_snapshot()))`;
