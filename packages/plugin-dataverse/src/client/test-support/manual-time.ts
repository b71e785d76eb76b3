import type { Clock, Random, Scheduler } from '@couplet/core';

/** Time that passes only by sleeping, at once; keeps what was slept. */
export class ManualTime implements Clock, Scheduler {
  readonly sleeps: number[] = [];
  #now = Date.UTC(2026, 0, 1);

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.sleeps.push(milliseconds);
    this.#now += milliseconds;
  }
}

/** Random numbers that count up from a seed, so that each uuid differs and each run is the same. */
export class CountingRandom implements Random {
  #count = 0;

  next(): number {
    return 0.5;
  }

  bytes(count: number): Uint8Array {
    return new Uint8Array(count).fill((this.#count += 1));
  }

  uuid(): string {
    this.#count += 1;
    return `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
  }
}
