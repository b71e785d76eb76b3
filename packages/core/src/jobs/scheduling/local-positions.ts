import type { OpenTenant } from '../../host/tenant';
import { followedTables, parsePositions } from '../../pipeline/pull/feed-positions';
import type { FeedPosition } from '../../ports/change-feed';
import type { Table } from '../../sdk/table';
import { directionsOf } from '../start-run';

/** The positions from which a local table will still be read. */
export interface PositionsInUse {
  readonly table: Table;
  readonly positions: readonly FeedPosition[];
}

/**
 * From where the mappings of a tenant will read the local feeds on: their checkpoints, and the places of runs that are unfinished. What all of
 * them have passed may be forgotten; a table about which nothing is known has no positions, and keeps everything. Paused mappings count.
 */
export async function localPositionsInUse(tenant: OpenTenant): Promise<readonly PositionsInUse[]> {
  const found = new Map<string, { readonly table: Table; readonly positions: FeedPosition[]; known: boolean }>();
  for (const mapping of tenant.mappings) {
    if (!directionsOf(mapping).includes('toIntegrationTable')) continue;
    const plan = tenant.pass(mapping, 'toIntegrationTable');
    const { checkpoint, run } = await tenant.unitOfWork.run(async ({ checkpoints, jobs }) => ({
      checkpoint: await checkpoints.find(mapping.name, 'toIntegrationTable'),
      run: await jobs.unfinished(mapping.name),
    }));
    const places = (run?.jobs ?? [])
      .filter(({ direction, state }) => direction === 'toIntegrationTable' && state !== 'finished')
      .flatMap(({ progress }) => [
        progress.position,
        // only while deletions are looked for is this a place in the feed, not a page of a scan
        progress.phase === 'deletions' ? progress.after : null,
      ]);
    const texts = [checkpoint, ...places].filter((text) => text !== null);
    for (const table of followedTables(plan)) {
      const entry = found.get(table.name) ?? { table, positions: [], known: true };
      found.set(table.name, entry);
      const positions = texts.map((text) => parsePositions(plan, text).get(table.name));
      if (checkpoint === null || positions.includes(undefined)) entry.known = false;
      entry.positions.push(...positions.filter((position) => position !== undefined));
    }
  }
  return [...found.values()].map(({ table, positions, known }) => ({ table, positions: known ? positions : [] }));
}
