import type { PassContext } from '../pass-context';
import { followedTables, isOfAnotherDay, sourceTables, type FeedPositions } from './feed-positions';

/**
 * Whether anything that the mapping watches changed since these positions. Which records that concerns cannot be told, so one change is as
 * many: all records are looked at again. A feed that does not reach back so far may have lost one.
 */
export async function hasWatchedChange(positions: FeedPositions, pass: PassContext): Promise<boolean> {
  const { plan, source } = pass;
  if (isOfAnotherDay(pass, positions)) return true;
  for (const table of followedTables(plan).slice(sourceTables(plan).length)) {
    const position = positions.get(table.name);
    if (position === undefined) return true;
    const page = await source.feed.read(table, position, { fields: [table.id], size: 1 });
    if (page.expired || page.rows.length > 0 || page.deletions.length > 0) return true;
  }
  return false;
}
