import type { OpenTenant } from '../../host/tenant';
import { withCurrent, type TenantSource } from '../../host/tenant-source';
import type { Scheduler } from '../../ports/scheduler';
import type { Worker } from '../worker';
import { housekeeping } from './housekeeping';
import { peekLocalChanges } from './peek-local-changes';
import { usualSchedule, type ScheduleSettings } from './schedule-settings';
import { ScheduledWork } from './scheduled-work';
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
 * Runs the mappings of a tenant by their schedules until the signal aborts: several side by side, long ones in chunks between which others
 * get their turn (EN-278, EN-316). A changed configuration holds from the next run on. Any number of processes may do so at once. What goes
 * wrong is logged and tried again: only the signal ends it.
 */
export async function runSchedules(tenants: TenantSource, worker: Worker, options: ScheduleOptions): Promise<void> {
  const settings = { ...usualSchedule, ...options.settings };
  const work = new ScheduledWork(tenants, worker, settings);
  const lane = async (): Promise<boolean> => {
    const turn = await work.next(options.signal);
    if (turn !== null) options.onTurn?.(turn);
    return turn !== null && turn.ended !== 'held';
  };
  const peek = async (): Promise<boolean> => {
    await withCurrent(tenants, (tenant) => peekLocalChanges(tenant, worker.clock, settings));
    return false;
  };
  const tidy = async (): Promise<boolean> => {
    await withCurrent(tenants, async (tenant) => {
      await housekeeping(tenant, worker.clock);
      await options.tidy?.(tenant);
    });
    return false;
  };
  await Promise.all([
    ...Array.from({ length: settings.lanes }, () => repeat(tenants, lane, settings.lookEvery, options)),
    repeat(tenants, peek, settings.peekEvery, options),
    repeat(tenants, tidy, settings.tidyEvery, options),
  ]);
  await work.close();
}

/** Repeats work until the signal aborts, and rests where it had nothing to do or failed. */
async function repeat(
  { logger }: TenantSource,
  work: () => Promise<boolean>,
  rest: number,
  { scheduler, signal }: ScheduleOptions,
): Promise<void> {
  while (!signal.aborted) {
    let busy = false;
    try {
      busy = await work();
    } catch (error) {
      logger.error('schedule not kept', { message: error instanceof Error ? error.message : String(error) });
    }
    if (busy) continue;
    try {
      await scheduler.sleep(rest, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
