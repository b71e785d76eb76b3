import type { Pool } from 'pg';
import type { FeedPosition } from '../../../ports/change-feed';
import type { BoundTable } from '../bound-table';
import { oneTextRow } from '../statement';
import { feedName } from './feed-name';
import { readPosition } from './feed-position';

/**
 * Removes the changes of a table that every one of the positions has passed; without positions, or with one that is not of this feed, all are
 * kept. Positions from before what was removed have expired then. Returns how many entries went.
 */
export async function forgetChanges(
  pool: Pool,
  table: BoundTable,
  positions: readonly FeedPosition[],
): Promise<number> {
  const parts = positions.flatMap((position) => readPosition(position) ?? []);
  const [first, ...others] = parts;
  if (first === undefined || parts.length < positions.length) return 0;
  const oldest = others.reduce((a, b) => (b.xid < a.xid || (b.xid === a.xid && b.seq < a.seq) ? b : a), first);
  const [gone] = await oneTextRow(pool, 'SELECT couplet_feed.forget($1, $2::xid8, $3)', [
    feedName(table),
    String(oldest.xid),
    String(oldest.seq),
  ]);
  return Number(gone);
}
