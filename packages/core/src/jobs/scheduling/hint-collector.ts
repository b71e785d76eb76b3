import type { Scheduler } from '../../ports/scheduler';
import type { ChangeHint } from './wake-mappings';

/** How hints are collected. */
export interface HintCollectorOptions {
  readonly scheduler: Scheduler;
  /** Milliseconds for which hints are gathered before they are passed on; 250 by default. */
  readonly window?: number;
  /** Passes one hint on. What it throws is told, and the hint is lost: schedules look at the feeds anyway. */
  readonly pass: (tenant: string, hint: ChangeHint) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

/** Gathers hints: however many come within a window, each table of a tenant is passed on once. Memory grows with tables, not with hints. */
export class HintCollector {
  readonly #waiting = new Map<string, { readonly tenant: string; readonly hint: ChangeHint }>();
  #flushing: Promise<void> | null = null;

  constructor(private readonly options: HintCollectorOptions) {}

  /** Takes a hint; returns at once. */
  take(tenant: string, hint: ChangeHint): void {
    this.#waiting.set(JSON.stringify([tenant, hint.side, hint.table]), { tenant, hint });
    this.#flushing ??= this.#flushLater();
  }

  /** Waits until all hints taken so far are passed on. */
  async settled(): Promise<void> {
    while (this.#flushing !== null) await this.#flushing;
  }

  async #flushLater(): Promise<void> {
    const { scheduler, window = 250, pass, onError } = this.options;
    await scheduler.sleep(window);
    const gathered = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#flushing = null;
    for (const { tenant, hint } of gathered) await pass(tenant, hint).catch(onError);
  }
}
