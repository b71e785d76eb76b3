/**
 * Limits extra calls to a share of all calls, so that a failing server is not hit harder for failing. A small credit lets a quiet
 * connection retry at all.
 */
export class RetryBudget {
  #credit: number;

  constructor(
    private readonly share = 0.1,
    private readonly credit = 10,
  ) {
    this.#credit = credit;
  }

  /** Counts a first attempt. */
  earn(): void {
    this.#credit = Math.min(this.credit, this.#credit + this.share);
  }

  /** Takes one extra call; false when the budget is used up. */
  spend(): boolean {
    if (this.#credit < 1) return false;
    this.#credit -= 1;
    return true;
  }
}
