import type { Clock, PassDirection } from '@couplet/core';
import { ProgressCounter } from './progress-counter';
import type { FinishedMapping, Progress } from './progress';

/** Milliseconds between two lines about the same mapping. */
const interval = 2_000;

/** Plain lines, for logs: one when a mapping is finished, and one now and then while it goes on. */
export class ProgressLines implements Progress {
  private counter: ProgressCounter | null = null;
  private last = 0;

  constructor(
    private readonly write: (line: string) => void,
    private readonly clock: Clock,
  ) {}

  step(text: string): void {
    this.write(text);
  }

  note(text: string): void {
    this.write(`  ${text}`);
  }

  started(mapping: string, total: number | null): void {
    this.last = this.clock.now();
    this.counter = new ProgressCounter(mapping, total, this.last);
  }

  moved(direction: PassDirection, pulled: number): void {
    const { counter } = this;
    if (counter === null) return;
    counter.add(direction, pulled);
    const now = this.clock.now();
    if (now - this.last < interval) return;
    this.last = now;
    this.write(`  ${counter.mapping}: ${counter.describe(now)}`);
  }

  finished({ mapping, summary }: FinishedMapping): void {
    this.counter = null;
    this.write(`  ${mapping}: ${summary}`);
  }

  end(): void {
    this.counter = null;
  }
}
