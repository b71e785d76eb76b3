import type { Pool } from 'pg';
import type { FeedPosition } from '../../../ports/change-feed';
import type { Table } from '../../../sdk/table';
import { bindTable } from '../bound-table';
import { feedName } from './feed-name';
import { readPosition } from './feed-position';

/** The positions from which a table will still be read. */
export interface KeptPositions {
  readonly table: Table;
  readonly positions: readonly FeedPosition[];
}

/**
 * Removes the changes that every one of the positions has passed; a table without positions keeps all. Positions from before what was removed
 * have expired then. Runs under the role that installed the feed. Returns how many entries went.
 */
export async function forgetChanges(ownerPool: Pool, schema: string, kept: readonly KeptPositions[]): Promise<number> {
  let removed = 0;
  for (const { table, positions } of kept) {
    const parts = positions.flatMap((position) => readPosition(position) ?? []);
    const [first, ...others] = parts;
    if (first === undefined || parts.length < positions.length) continue;
    const oldest = others.reduce((a, b) => (b.xid < a.xid || (b.xid === a.xid && b.seq < a.seq) ? b : a), first);
    const result = await ownerPool.query(
      `WITH mark AS (
         UPDATE couplet_feed.watched SET forgotten_xid = $2::xid8, forgotten_seq = $3
         WHERE table_name = $1 AND (forgotten_xid, forgotten_seq) < ($2::xid8, $3::bigint) RETURNING table_name)
       DELETE FROM couplet_feed.change c USING mark m
       WHERE c.table_name = m.table_name AND (c.xid, c.seq) <= ($2::xid8, $3::bigint)`,
      [feedName(bindTable(table, schema)), String(oldest.xid), String(oldest.seq)],
    );
    removed += result.rowCount ?? 0;
  }
  return removed;
}
