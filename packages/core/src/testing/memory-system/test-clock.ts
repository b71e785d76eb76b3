import type { Clock } from '../../ports/clock';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  constructor(private milliseconds = Date.UTC(2026, 0, 31, 12)) {}

  now(): number {
    return this.milliseconds;
  }

  /** Lets time pass, or, with a negative number, sets the clock back. */
  advance(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }
}
