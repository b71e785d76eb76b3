import type { SetupContext } from './setup-context';

/** What a step found when it looked at the real state. */
export interface StepCheck {
  readonly done: boolean;
  /** What is there, in a few words; '' for nothing. */
  readonly found: string;
  /** What applying the step would do now, one sentence each; none when it is done. */
  readonly missing: readonly string[];
}

/**
 * One step of the setup. Whether it is done is asked of the real state, never of a mark, so that an interrupted setup goes on, and one
 * that is run again changes nothing.
 */
export interface SetupStep {
  readonly id: string;
  readonly title: string;
  /** Ids of the steps whose work must be there before this one can look. */
  readonly needs: readonly string[];
  /** Refuses an answer that cannot hold as things stand, asked of all steps before any works, so that it is not remembered. Never writes. */
  readonly refuse?: (setup: SetupContext) => Promise<void>;
  /** Looks at the real state. Never writes. Throws only what keeps it from looking. */
  readonly check: (setup: SetupContext) => Promise<StepCheck>;
  /** What the step is going to do, as far as it can be said before it can look. */
  readonly plan: (setup: SetupContext) => readonly string[];
  /** Does what is missing. Can be repeated after any interruption. Throws when it cannot be done, with the way out. */
  readonly apply: (setup: SetupContext) => Promise<void>;
}

/** Asks all steps whether the answers can hold. @throws what the first one refuses */
export async function refuseAnswers(steps: readonly SetupStep[], setup: SetupContext): Promise<void> {
  for (const step of steps) await step.refuse?.(setup);
}

/** Everything is there. */
export function done(found: string): StepCheck {
  return { done: true, found, missing: [] };
}

/** Something is missing. */
export function open(missing: string | readonly string[], found = ''): StepCheck {
  return { done: false, found, missing: typeof missing === 'string' ? [missing] : missing };
}
