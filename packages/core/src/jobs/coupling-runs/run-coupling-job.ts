import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import { coupleStep } from './couple-step';
import type { CouplingOrder } from './coupling-order';
import { matchStep } from './match-step';
import { recordStep } from './record-step';
import { uncoupleStep } from './uncouple-step';

/**
 * Drives the job of a coupling or uncoupling run from where it stands, until it is done, or told to pause. Each step is recorded as a
 * whole; one that was interrupted is done again and finds what it did. Says where the job stands.
 */
export async function runCouplingJob(
  order: CouplingOrder,
  from: PassProgress,
  pause: () => Promise<boolean>,
): Promise<PassProgress> {
  const step = order.mode.kind === 'uncoupling' ? uncoupleStep : order.mode.match ? matchStep : coupleStep;
  let progress = from;
  for (let steps = 0; progress.phase !== 'done' && (steps === 0 || !(await pause())); steps += 1) {
    const next = await step(order, progress);
    await recordStep(order, next);
    progress = next.progress;
  }
  return progress;
}
