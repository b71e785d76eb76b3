import type { Pool } from 'pg';
import type { ChangeFeed } from '../../../ports/change-feed';
import { withLocalFailures } from '../failure';
import type { LocalTables } from '../local-tables';
import { awaitedState } from './awaited-state';
import { readChangedTables } from './changed-tables';
import { forgetChanges } from './forget-changes';
import { readPosition, writePosition } from './feed-position';
import { FeedStates, type FeedState } from './feed-state';
import { readObstacles } from './obstacles';
import { expiry, readChanges } from './read-changes';

/**
 * Changes of local tables by transaction id. Only transactions below the oldest running one are shown, so a transaction that commits late
 * is shown late, and never missed.
 */
export function localFeed(pool: Pool, tables: LocalTables): ChangeFeed {
  const states = new FeedStates(pool);
  return {
    position: (table) =>
      withLocalFailures(async () => {
        const { incarnation, oldestRunning } = await states.read(tables.bind(table));
        return writePosition({ incarnation, xid: oldestRunning, seq: 0n });
      }),
    read: (table, position, options) =>
      withLocalFailures(async () => {
        const bound = tables.bind(table);
        const state = await states.read(bound);
        const parts = readPosition(position);
        const read = (at: FeedState) => readChanges(pool, bound, parts as NonNullable<typeof parts>, at, options);
        const expired = expiry(parts, state);
        if (expired !== null) return expired;
        const page = await read(state);
        if (page.more) return page;
        const awaited = await awaitedState(state, () => states.read(bound));
        return awaited.oldestRunning === state.oldestRunning ? page : read(awaited);
      }),
    changedTables: (asked, since) =>
      withLocalFailures(() =>
        readChangedTables(
          pool,
          asked.map((table) => tables.bind(table)),
          since,
        ),
      ),
    forget: (table, positions) => withLocalFailures(() => forgetChanges(pool, tables.bind(table), positions)),
    obstacles: () => withLocalFailures(() => readObstacles(pool)),
  };
}
