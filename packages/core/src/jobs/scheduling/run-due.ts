import type { OpenTenant } from '../../host/tenant';
import { fixedTenant } from '../../host/tenant-source';
import type { Worker } from '../worker';
import { usualSchedule } from './schedule-settings';
import { ScheduledWork } from './scheduled-work';
import type { Turn } from './work-turn';

/** Runs what is due by schedule, one mapping after the other, until nothing is due any more or the signal aborts. */
export async function runDue(
  tenant: OpenTenant,
  worker: Worker,
  { signal, onTurn }: { readonly signal?: AbortSignal; readonly onTurn?: (turn: Turn) => void } = {},
): Promise<void> {
  const work = new ScheduledWork(fixedTenant(tenant), worker, usualSchedule);
  while (signal?.aborted !== true) {
    const turn = await work.next(signal);
    if (turn === null) return;
    onTurn?.(turn);
  }
}
