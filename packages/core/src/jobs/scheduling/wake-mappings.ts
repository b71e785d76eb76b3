import type { OpenTenant } from '../../host/tenant';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { followedTables } from '../../pipeline/pull/feed-positions';
import type { Clock } from '../../ports/clock';
import type { Side } from '../../sdk/table';
import { directionsOf } from '../start-run';
import { isoMoment, usualSchedule, type ScheduleSettings } from './schedule-settings';

/** What somebody noticed: a table has changes. Which records they are, the feed tells. */
export interface ChangeHint {
  readonly side: Side;
  /** Name of the table. */
  readonly table: string;
}

/**
 * Wakes up the mappings that read changes of a table (EN-285, EN-290): those with that table, or with lines in it, as their source, and
 * those that watch it. Many hints are one wake, and no run is started twice. A mapping that listens to no local changes is left to its
 * interval (EN-288). Gives the names of the mappings that were told.
 */
export async function wakeMappings(
  tenant: OpenTenant,
  hint: ChangeHint,
  clock: Clock,
  settings: ScheduleSettings = usualSchedule,
): Promise<readonly string[]> {
  const names = tenant.mappings.filter((mapping) => listensTo(tenant, mapping, hint)).map(({ name }) => name);
  await wakeSoon(tenant, names, clock, settings);
  return names;
}

/** Lets mappings run soon, unless they will anyway (EN-286). */
export async function wakeSoon(
  tenant: OpenTenant,
  names: readonly string[],
  clock: Clock,
  { wakeAfter }: ScheduleSettings,
): Promise<void> {
  if (names.length === 0) return;
  const now = clock.now();
  await tenant.unitOfWork.run(({ schedules }) =>
    schedules.wake(names, isoMoment(now + wakeAfter), isoMoment(now + 2 * wakeAfter)),
  );
}

function listensTo(tenant: OpenTenant, mapping: EffectiveMapping, { side, table }: ChangeHint): boolean {
  if (side === 'local' && !mapping.eventBased) return false;
  const direction = side === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable';
  if (!directionsOf(mapping).includes(direction)) return false;
  return followedTables(tenant.pass(mapping, direction)).some(({ name }) => name === table);
}
