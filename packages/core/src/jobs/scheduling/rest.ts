import type { Scheduler } from '../../ports/scheduler';

/** Rests that can be cut short, and end when the signal aborts. */
export class Rest {
  #early = new AbortController();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.cutShort(), { once: true });
  }

  /** From now on it counts when a rest is cut short, also before it is taken. */
  begin(): void {
    if (this.#early.signal.aborted && !this.signal.aborted) this.#early = new AbortController();
  }

  /** Rests for that many milliseconds at most. */
  take(milliseconds: number): Promise<void> {
    return this.#sleep(milliseconds, this.#early.signal);
  }

  /** Rests for so long, unless the signal aborts. */
  whole(milliseconds: number): Promise<void> {
    return this.#sleep(milliseconds, this.signal);
  }

  /** Ends a rest that is taken, or the next one where none is. */
  cutShort(): void {
    this.#early.abort();
  }

  async #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    try {
      await this.scheduler.sleep(milliseconds, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
