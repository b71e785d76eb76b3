import type { OpenTenant } from '../../host/tenant';
import { withCurrent, type TenantSource } from '../../host/tenant-source';
import type { Scheduler } from '../../ports/scheduler';
import type { Worker } from '../worker';
import { housekeeping } from './housekeeping';
import { LocalChanges } from './local-changes';
import { Rest } from './rest';
import { usualSchedule, type ScheduleSettings } from './schedule-settings';
import { ScheduledWork } from './scheduled-work';
import { workLanes } from './work-lanes';
import type { Turn } from './work-turn';

/** How schedules are run. */
export interface ScheduleOptions {
  readonly scheduler: Scheduler;
  /** Ends the work at a safe point. */
  readonly signal: AbortSignal;
  readonly settings?: Partial<ScheduleSettings>;
  /** Tidies up besides, once an hour: what only the host can. */
  readonly tidy?: (tenant: OpenTenant) => Promise<void>;
  /** Told of every turn. */
  readonly onTurn?: (turn: Turn) => void;
}

/**
 * Runs the mappings and jobs of a tenant by their schedules until the signal aborts: several side by side, long ones in chunks between which
 * others get their turn (EN-278, EN-316). A local change is noticed within a second. A changed configuration holds from the next run on. Any
 * number of processes may do so at once. What goes wrong is logged and tried again: only the signal ends it.
 */
export async function runSchedules(tenants: TenantSource, worker: Worker, options: ScheduleOptions): Promise<void> {
  const settings = { ...usualSchedule, ...options.settings };
  const { scheduler, signal } = options;
  const { logger } = tenants;
  const { clock } = worker;
  const work = new ScheduledWork(tenants, worker, settings);
  const changes = new LocalChanges(clock, settings);
  const rest = new Rest(scheduler, signal);
  const onTurn = (turn: Turn): void => options.onTurn?.(turn);
  const lookForChanges = async (tenant: OpenTenant): Promise<void> => {
    if ((await changes.look(tenant)).length > 0) rest.cutShort();
  };
  const tidy = async (tenant: OpenTenant): Promise<void> => {
    await housekeeping(tenant, clock);
    await options.tidy?.(tenant);
  };
  await Promise.all([
    workLanes(work, { clock, settings, rest, signal, logger, onTurn }),
    repeat(tenants, lookForChanges, settings.lookEvery, new Rest(scheduler, signal), signal),
    repeat(tenants, tidy, settings.tidyEvery, new Rest(scheduler, signal), signal),
  ]);
  await work.close();
}

/** Repeats something until the signal aborts, with a rest after each time. */
async function repeat(
  tenants: TenantSource,
  doOnce: (tenant: OpenTenant) => Promise<void>,
  every: number,
  rest: Rest,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await withCurrent(tenants, doOnce);
    } catch (error) {
      tenants.logger.error('schedule not kept', { message: error instanceof Error ? error.message : String(error) });
    }
    await rest.whole(every);
  }
}
