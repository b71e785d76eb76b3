import { SetupInterruptedError, SetupStepUnfinishedError } from './errors';
import type { SetupContext } from './setup-context';
import { saveSetupState, readSetupState } from './setup-state';
import { refuseAnswers, type SetupStep } from './setup-step';

/** Told how a setup goes on. */
export interface SetupListener {
  readonly started?: (step: SetupStep, number: number, count: number) => void;
  /** `changed` is false where everything was there already. */
  readonly finished?: (step: SetupStep, found: string, changed: boolean) => void;
}

/** What became of one step. */
export interface StepResult {
  readonly id: string;
  readonly title: string;
  /** Whether anything was missing, and was done. */
  readonly changed: boolean;
  /** What is there now. */
  readonly found: string;
}

/**
 * Carries out the setup, step by step. Each looks at the real state first and after its work, so that a setup that was interrupted anywhere goes on
 * where it was, and one that is run again writes nothing. The answers are remembered once no step refuses them and the first one is done.
 * @throws SetupInterruptedError between two steps, SetupStepUnfinishedError, and what steps throw; what is done by then stays
 */
export async function runSetup(
  steps: readonly SetupStep[],
  setup: SetupContext,
  listener: SetupListener = {},
): Promise<readonly StepResult[]> {
  await refuseAnswers(steps, setup);
  const results: StepResult[] = [];
  for (const [index, step] of steps.entries()) {
    checkSignal(setup, step);
    listener.started?.(step, index + 1, steps.length);
    const result = await runStep(step, setup);
    listener.finished?.(step, result.found, result.changed);
    results.push(result);
  }
  const before = await readSetupState(setup.configuration);
  const finishedAt = before?.finishedAt ?? new Date(setup.clock.now()).toISOString();
  await saveSetupState(setup.configuration, setup.answers, finishedAt);
  return results;
}

async function runStep(step: SetupStep, setup: SetupContext): Promise<StepResult> {
  const { id, title } = step;
  const before = await step.check(setup);
  if (before.done) return { id, title, changed: false, found: before.found };
  await step.apply(setup);
  checkSignal(setup, step);
  const after = await step.check(setup);
  if (!after.done) throw new SetupStepUnfinishedError(title, after.missing);
  const facts = { step: id, company: setup.company.name };
  await setup.configuration.audit({ actor: setup.actor, action: 'setup.step', subject: id, facts });
  return { id, title, changed: true, found: after.found };
}

function checkSignal({ signal }: SetupContext, { title }: SetupStep): void {
  if (signal.aborted) throw new SetupInterruptedError(title);
}
