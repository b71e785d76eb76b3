import type { Scheduler } from '../../ports/scheduler';
import type { TestClock } from '../../testing';

/** Lets a test's time pass to whoever wakes up next, as soon as everybody sleeps. */
export class VirtualTime implements Scheduler {
  private sleepers: { readonly until: number; readonly wake: () => void }[] = [];

  constructor(private readonly clock: TestClock) {}

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const until = this.clock.now() + milliseconds;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.sleepers.push({ until, wake });
      signal?.addEventListener('abort', wake);
    });
    signal?.throwIfAborted();
  }

  /** Lets time pass until something is over; fails where that takes too many steps. */
  async passUntil(over: () => boolean): Promise<void> {
    for (let steps = 0; !over(); steps += 1) {
      if (steps > 20_000) throw new Error('Time passes, and nothing happens.');
      await this.settle();
      if (over()) return;
      const next = Math.min(...this.sleepers.map(({ until }) => until));
      if (next > this.clock.now() && next < Infinity) this.clock.advance(next - this.clock.now());
      const due = this.sleepers.filter(({ until }) => until <= this.clock.now());
      this.sleepers = this.sleepers.filter(({ until }) => until > this.clock.now());
      for (const { wake } of due) wake();
    }
  }

  /** Lets that many milliseconds pass. */
  async pass(milliseconds: number): Promise<void> {
    let over = false;
    void this.sleep(milliseconds).then(() => (over = true));
    await this.passUntil(() => over);
  }

  /** Everybody does what can be done without time. */
  private async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}
