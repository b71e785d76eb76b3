/** Called at the stage boundaries, so that a test can crash there and a benchmark can measure. */
export interface PassProbe {
  /** A stage is about to run. */
  before(stage: string): void;
  /** A stage has run. Throwing here stops the pass as a crash would: nothing after it happens. */
  after(stage: string): void;
}

/** Does nothing. */
export const noProbe: PassProbe = { before: () => undefined, after: () => undefined };
