import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import { coupleStep } from './couple-step';
import type { CouplingOrder } from './coupling-order';
import { matchStep } from './match-step';
import { recordStep } from './record-step';
import { uncoupleStep } from './uncouple-step';

/**
 * Drives the job of a coupling or uncoupling run from where it stands, until it is done, paused or cancelled. Each step is recorded as a
 * whole; one that was interrupted is done again and finds what it did. Says where the job stands.
 */
export async function runCouplingJob(
  order: CouplingOrder,
  run: string,
  from: PassProgress,
  pause: () => boolean,
): Promise<PassProgress> {
  const step = order.mode.kind === 'uncoupling' ? uncoupleStep : order.mode.match ? matchStep : coupleStep;
  let progress = from;
  for (let steps = 0; progress.phase !== 'done' && (steps === 0 || !pause()); steps += 1) {
    if (steps > 0 && (await isCancelled(order, run))) break;
    const next = await step(order, progress);
    await recordStep(order, next);
    progress = next.progress;
  }
  return progress;
}

async function isCancelled({ tenant }: CouplingOrder, run: string): Promise<boolean> {
  const found = await tenant.unitOfWork.run(({ jobs }) => jobs.find(run));
  return found?.state === 'cancelled';
}
