import { SetupInterruptedError } from './errors';
import type { SetupContext } from './setup-context';
import { refuseAnswers, type SetupStep } from './setup-step';

/** A step as it stands. */
export interface PlannedStep {
  readonly id: string;
  readonly title: string;
  /** `later`: what it builds on is not there yet, so that only the intention can be told. */
  readonly state: 'done' | 'open' | 'later';
  /** What is there. */
  readonly found: string;
  /** What the setup would do. */
  readonly actions: readonly string[];
}

/** What a setup would do. */
export interface SetupPlan {
  readonly steps: readonly PlannedStep[];
  /** Whether everything is there. */
  readonly done: boolean;
}

/** Looks at the real state of all steps, and writes nothing. @throws SetupInterruptedError, what steps refuse, and what keeps a step from looking */
export async function planSetup(steps: readonly SetupStep[], setup: SetupContext): Promise<SetupPlan> {
  await refuseAnswers(steps, setup);
  const planned: PlannedStep[] = [];
  const ready = new Set<string>();
  for (const step of steps) {
    const { id, title } = step;
    if (setup.signal.aborted) throw new SetupInterruptedError(title);
    if (step.needs.some((need) => !ready.has(need))) {
      planned.push({ id, title, state: 'later', found: '', actions: step.plan(setup) });
      continue;
    }
    const { done, found, missing } = await step.check(setup);
    if (done) ready.add(id);
    planned.push({ id, title, state: done ? 'done' : 'open', found, actions: missing });
  }
  return { steps: planned, done: planned.every(({ state }) => state === 'done') };
}
