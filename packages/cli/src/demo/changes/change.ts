import type { StayedBehind } from '../../report/stayed-behind';

/** What became of a change. */
export interface ChangeOutcome {
  /** Whether it came out as it should. */
  readonly asExpected: boolean;
  /** What was found on both sides, in one line. */
  readonly found: string;
}

/** A change that the demo made, and how to see what became of it. */
export interface Change {
  readonly title: string;
  check(behind: readonly StayedBehind[]): Promise<ChangeOutcome>;
}

/** A change with what became of it. */
export interface ChangeResult extends ChangeOutcome {
  readonly title: string;
}
