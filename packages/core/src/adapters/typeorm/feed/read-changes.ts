import type { Pool } from 'pg';
import type { FeedExpired, FeedPage } from '../../../ports/change-feed';
import type { Row } from '../../../sdk/load';
import type { RecordKey } from '../../../sdk/scalars';
import type { BoundTable } from '../bound-table';
import { textRows } from '../statement';
import { rowReader } from '../store/row-reader';
import { feedName } from './feed-name';
import { writePosition, type PositionParts } from './feed-position';
import type { FeedState } from './feed-state';

/**
 * Why a position cannot be read on from, or null. A transaction number beyond the next one means that the database was put back to an
 * earlier state.
 */
export function expiry(position: PositionParts | null, state: FeedState): FeedExpired | null {
  const because = (reason: string): FeedExpired => ({ expired: true, reason });
  if (position === null) return because('the position is none of this kind of system');
  if (position.incarnation !== state.incarnation)
    return because('the database, its cluster or the feed of the table is another one than before');
  if (position.xid > state.nextTransaction) return because('the database was put back to an earlier state');
  const { xid, seq } = state.forgotten;
  if (position.xid < xid || (position.xid === xid && position.seq < seq))
    return because('changes after the position were removed');
  return null;
}

/** The changes of one table in a window of at most `size` entries, all of ended transactions, with the present state of the records. */
export async function readChanges(
  pool: Pool,
  table: BoundTable,
  position: PositionParts,
  state: FeedState,
  options: { readonly fields: readonly string[]; readonly size: number },
): Promise<FeedPage> {
  const reader = rowReader(table, options.fields, 't');
  const sql = `
    WITH recent AS MATERIALIZED (
      SELECT row_key, xid, seq FROM couplet_feed.recent($1, $2::xid8, $3::bigint, $4::xid8, $5)),
    latest AS (SELECT DISTINCT ON (row_key) row_key, xid, seq FROM recent ORDER BY row_key, xid DESC, seq DESC),
    ending AS (SELECT count(*) AS entries, max(ARRAY[xid::text::numeric, seq]) AS last FROM recent)
    SELECT e.entries, e.last[1], e.last[2], l.row_key, ${reader.columns}
    FROM latest l CROSS JOIN ending e LEFT JOIN ${table.sql} t ON t.${table.id.sql} = l.row_key::${table.id.cast}
    ORDER BY l.xid, l.seq`;
  const parameters = [
    feedName(table),
    String(position.xid),
    String(position.seq),
    String(state.oldestRunning),
    options.size,
  ];
  const found = await textRows(pool, sql, parameters);
  const rows: Row[] = [];
  const deletions: RecordKey[] = [];
  for (const row of found) {
    if (row[4] === null) deletions.push(row[3] as RecordKey);
    else rows.push(reader.read(row, 4));
  }
  const [entries, xid, seq] = found[0] ?? [];
  const more = Number(entries ?? 0) >= options.size;
  const end = more ? { xid: BigInt(xid ?? 0), seq: BigInt(seq ?? 0) } : laterOf(position, state.oldestRunning);
  return { expired: false, rows, deletions, next: writePosition({ incarnation: state.incarnation, ...end }), more };
}

/** Never backwards: the oldest running transaction may be older than the one of the position. */
function laterOf(position: PositionParts, oldestRunning: bigint): { readonly xid: bigint; readonly seq: bigint } {
  return oldestRunning > position.xid ? { xid: oldestRunning, seq: 0n } : { xid: position.xid, seq: position.seq };
}
