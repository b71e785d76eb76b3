import type { ChangeFeed } from '@couplet/core';
import type { DataverseClient } from '../../client';
import type { LiveTables } from '../tables/live-tables';
import { modifiedPosition, modifiedRows } from './modified-rows';
import { isModifiedRestored, isTrackedRestored } from './restored';
import { trackedChanges, trackedPosition } from './tracked-changes';

/** Changes of tables of rows: by change tracking, or by the time of change where a table has none. `organization` tells the environment's id. */
export function rowFeed(client: DataverseClient, tables: LiveTables, organization: () => string): ChangeFeed {
  return {
    async position(table) {
      const bound = await tables.bind(table);
      return (bound.live.changeTracking ? trackedPosition : modifiedPosition)(client, bound, organization());
    },
    async read(table, position, options) {
      const bound = await tables.bind(table);
      return (bound.live.changeTracking ? trackedChanges : modifiedRows)(
        client,
        bound,
        organization(),
        position,
        options,
      );
    },
    async isRestored(table, position) {
      const bound = await tables.bind(table);
      return (bound.live.changeTracking ? isTrackedRestored : isModifiedRestored)(
        client,
        bound,
        organization(),
        position,
      );
    },
    // Dataverse commits in the order of its version numbers: nothing holds the feed back.
    obstacles: async () => [],
  };
}
