import type { OpenTenant } from '../../host/tenant';
import type { Scheduler } from '../../ports/scheduler';
import type { Worker } from '../worker';
import { forgetRuns } from './forget-runs';
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
  /** Tidies up, now and then: what the log, the change feed and the like need no longer. */
  readonly tidy?: () => Promise<void>;
  /** Told of every turn. */
  readonly onTurn?: (turn: Turn) => void;
}

/**
 * Runs the mappings of a tenant by their schedules until the signal aborts: several side by side, long ones in chunks between which others
 * get their turn (EN-278, EN-316). Any number of processes may do so at once. What goes wrong is logged and tried again: only the signal
 * ends it.
 */
export async function runSchedules(tenant: OpenTenant, worker: Worker, options: ScheduleOptions): Promise<void> {
  const settings = { ...usualSchedule, ...options.settings };
  const work = new ScheduledWork(tenant, worker, settings);
  const lane = async (): Promise<boolean> => {
    const turn = await work.next(options.signal);
    if (turn !== null) options.onTurn?.(turn);
    return turn !== null && turn.ended !== 'held';
  };
  const peek = async (): Promise<boolean> => {
    await peekLocalChanges(tenant, worker.clock, settings);
    return false;
  };
  const tidy = async (): Promise<boolean> => {
    await forgetRuns(tenant, worker.clock);
    await options.tidy?.();
    return false;
  };
  await Promise.all([
    ...Array.from({ length: settings.lanes }, () => repeat(tenant, lane, settings.lookEvery, options)),
    repeat(tenant, peek, settings.peekEvery, options),
    repeat(tenant, tidy, settings.tidyEvery, options),
  ]);
}

/** Repeats work until the signal aborts, and rests where it had nothing to do or failed. */
async function repeat(
  tenant: OpenTenant,
  work: () => Promise<boolean>,
  rest: number,
  { scheduler, signal }: ScheduleOptions,
): Promise<void> {
  while (!signal.aborted) {
    let busy = false;
    try {
      busy = await work();
    } catch (error) {
      tenant.logger.error('schedule not kept', { message: error instanceof Error ? error.message : String(error) });
    }
    if (busy) continue;
    try {
      await scheduler.sleep(rest, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
