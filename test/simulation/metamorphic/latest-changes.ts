import type { ChangeFeed, FeedPage, FeedPosition, Row, RecordKey, Table } from '@couplet/core';
import { feedWith } from '../variations/ports-with';
import type { Variation } from '../variations/variation';

/**
 * Feeds that tell of each record once, where it was changed last, as feeds by version do. The feed in memory tells of every change, so that a
 * record that was changed twice is on one page once and on two pages twice.
 */
export const latestChanges: Variation = {
  system: (inner) =>
    feedWith(inner, (feed) => ({
      read: async (table, position, { fields, size }) => {
        const changes = await changesFrom(feed, table, position, fields);
        if (changes === null) return { expired: true, reason: 'the position is too old' };
        const last = new Map(changes.map((change, index) => [change.key, index]));
        const latest = changes.filter(({ key }, index) => last.get(key) === index);
        const page = latest.slice(0, size);
        const more = page.length < latest.length;
        return {
          expired: false,
          rows: page.flatMap(({ row }) => row ?? []),
          deletions: page.filter(({ row }) => row === null).map(({ key }) => key),
          next: (more ? page : changes).at(-1)?.next ?? position,
          more,
        };
      },
    })),
};

interface Change {
  readonly key: RecordKey;
  readonly row: Row | null;
  readonly next: FeedPosition;
}

/** All changes from a position on, one by one; null where it has expired. */
async function changesFrom(
  feed: ChangeFeed,
  table: Table,
  position: FeedPosition,
  fields: readonly string[],
): Promise<readonly Change[] | null> {
  const changes: Change[] = [];
  for (let next = position; ;) {
    const page: FeedPage | { readonly expired: true } = await feed.read(table, next, { fields, size: 1 });
    if (page.expired) return null;
    next = page.next;
    for (const row of page.rows) changes.push({ key: row.key, row, next });
    for (const key of page.deletions) changes.push({ key, row: null, next });
    if (!page.more) return changes;
  }
}
