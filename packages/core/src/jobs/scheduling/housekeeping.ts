import { historyDays } from '../../host/engine-settings';
import type { OpenTenant } from '../../host/tenant';
import type { Clock } from '../../ports/clock';
import { forgetRuns } from './forget-runs';
import { localPositionsInUse } from './local-positions';

/** What a tenant got rid of. A part that failed is null; the log says why. */
export interface Housekeeping {
  /** Runs of the log, with their passes and errors. */
  readonly runs: number | null;
  /** Entries of the history of records. */
  readonly history: number | null;
  /** Changes in the feed of the local tables. */
  readonly changes: number | null;
}

/**
 * Forgets what a tenant needs no longer: runs that ended before its `logDays` and their errors, but for those that records on the list of
 * skipped ones refer to (EN-297, EN-299); values of the history before its `historyDays`; and local changes that every mapping has read. A
 * part that fails keeps no other from being done.
 */
export async function housekeeping(tenant: OpenTenant, clock: Clock): Promise<Housekeeping> {
  const part = async (name: keyof Housekeeping, forget: () => Promise<number>): Promise<number | null> => {
    try {
      return await forget();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      tenant.logger.warn('housekeeping left undone', { tenant: tenant.id, part: name, message });
      return null;
    }
  };
  return {
    runs: await part('runs', () => forgetRuns(tenant, clock)),
    history: await part('history', () =>
      tenant.unitOfWork.run(({ history }) => history.forget(historyDays(tenant.settings))),
    ),
    changes: await part('changes', () => forgetLocalChanges(tenant)),
  };
}

async function forgetLocalChanges(tenant: OpenTenant): Promise<number> {
  const { feed } = tenant.systems.local;
  if (feed.forget === undefined) return 0;
  let gone = 0;
  for (const { table, positions } of await localPositionsInUse(tenant)) gone += await feed.forget(table, positions);
  return gone;
}
