import type { OpenTenant } from '../../host/tenant';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { followedTables, isOfAnotherDay, parsePositions } from '../../pipeline/pull/feed-positions';
import type { Clock } from '../../ports/clock';
import { directionsOf } from '../start-run';
import { isoMoment, type ScheduleSettings } from './schedule-settings';
import { wakeSoon } from './wake-mappings';

/**
 * Wakes up the mappings that sleep although the local side has changes for them: one row of each of their local feeds is read, from the
 * checkpoint on, and of what they watch. A mapping that is due soon, or that listens to no local changes, costs nothing (EN-285, EN-288). Gives the names of those
 * that were woken. A feed that cannot be read is left to the mapping's next run, which tells why.
 */
export async function peekLocalChanges(
  tenant: OpenTenant,
  clock: Clock,
  settings: ScheduleSettings,
): Promise<readonly string[]> {
  const soon = isoMoment(clock.now() + 2 * settings.wakeAfter);
  const entries = await tenant.unitOfWork.run(({ schedules }) => schedules.list());
  const late = new Set(entries.filter(({ dueAt }) => dueAt === null || dueAt > soon).map(({ work }) => work));
  const woken: string[] = [];
  for (const mapping of tenant.mappings)
    if (late.has(mapping.name) && mapping.eventBased && (await hasLocalChanges(tenant, mapping)))
      woken.push(mapping.name);
  await wakeSoon(tenant, woken, clock, settings);
  return woken;
}

async function hasLocalChanges(tenant: OpenTenant, mapping: EffectiveMapping): Promise<boolean> {
  if (!directionsOf(mapping).includes('toIntegrationTable')) return false;
  const checkpoint = await tenant.unitOfWork.run(({ checkpoints }) =>
    checkpoints.find(mapping.name, 'toIntegrationTable'),
  );
  if (checkpoint === null) return false;
  const plan = tenant.pass(mapping, 'toIntegrationTable');
  const positions = parsePositions(plan, checkpoint);
  if (isOfAnotherDay({ plan, load: tenant.load }, positions)) return true;
  try {
    for (const table of followedTables(plan)) {
      const position = positions.get(table.name);
      if (position === undefined) continue;
      const page = await tenant.systems.local.feed.read(table, position, { fields: [table.id], size: 1 });
      if (page.expired || page.rows.length > 0 || page.deletions.length > 0) return true;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tenant.logger.warn('local changes not looked for', { mapping: mapping.name, message });
  }
  return false;
}
