import type { PassDirection } from '@couplet/core';

/** What a run of one mapping came to, for one line of progress. */
export interface FinishedMapping {
  readonly mapping: string;
  readonly summary: string;
}

/** Shows people what is going on while it goes on. */
export interface Progress {
  /** A part of the work begins. */
  step(text: string): void;
  /** Something worth knowing, in a sentence. */
  note(text: string): void;
  /** A mapping begins; `total` is the number of its local records, where it is known. */
  started(mapping: string, total: number | null): void;
  /** So many more records of a pass are settled. */
  moved(direction: PassDirection, pulled: number): void;
  finished(result: FinishedMapping): void;
  /** Leaves the terminal tidy, whatever happened. */
  end(): void;
}

/** Shows nothing. */
export const silentProgress: Progress = {
  step: () => undefined,
  note: () => undefined,
  started: () => undefined,
  moved: () => undefined,
  finished: () => undefined,
  end: () => undefined,
};
