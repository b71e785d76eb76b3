import type { Pool } from 'pg';
import type { ChangedTables, FeedMark } from '../../../ports/change-feed';
import type { BoundTable } from '../bound-table';
import { oneTextRow, textRows } from '../statement';
import { barrierSql } from './barrier-sql';
import { feedName } from './feed-name';

/** One probe of the primary key per table. The barrier holds for statements after the one that asks for it, so this is a second one. */
const changedSql = `
  SELECT asked.name FROM unnest($1::text[]) AS asked (name)
  CROSS JOIN LATERAL couplet_feed.recent(asked.name, $2::xid8, 0, $3::xid8, 1)`;

/**
 * The tables with changes of transactions that have become readable since the mark. A mark is the transaction below which everything could be
 * read: while no transaction of this server writes, it stays where it is, and one statement tells so.
 */
export async function readChangedTables(
  pool: Pool,
  tables: readonly BoundTable[],
  since: FeedMark | null,
): Promise<ChangedTables> {
  const [barrier] = await oneTextRow(pool, `SELECT ${barrierSql}`);
  const mark = barrier as FeedMark;
  if (since === null || BigInt(mark) === BigInt(since)) return { tables: [], mark };
  // the barrier may step back for a moment, for a transaction that has just begun in another database
  if (BigInt(mark) < BigInt(since)) return { tables: [], mark: since };
  const rows = await textRows(pool, changedSql, [tables.map(feedName), since, mark]);
  const changed = new Set(rows.map(([name]) => name));
  return { tables: tables.filter((bound) => changed.has(feedName(bound))).map((bound) => bound.table), mark };
}
