/** Overruns of one pattern within {@link memory} after which it is not tried any more. */
const allowed = 10;

/** How long an overrun counts, in milliseconds. */
const memory = 30_000;

/**
 * Remembers which patterns did not come to an end lately. Every overrun holds up the whole program for a moment; a batch in which every text makes one
 * would take longer than the lease of its run.
 */
export class Overruns {
  readonly #times = new Map<string, number[]>();

  constructor(private readonly now: () => number) {}

  /** Notes that a pattern did not come to an end. */
  note(pattern: string): void {
    this.#times.set(pattern, [...this.#recent(pattern), this.now()]);
  }

  /** Whether a pattern overran too often to be tried now. */
  isSuspended(pattern: string): boolean {
    return this.#recent(pattern).length >= allowed;
  }

  #recent(pattern: string): readonly number[] {
    const times = this.#times.get(pattern);
    if (times === undefined) return [];
    const since = this.now() - memory;
    const recent = times.filter((time) => time > since);
    if (recent.length === 0) this.#times.delete(pattern);
    return recent;
  }
}
