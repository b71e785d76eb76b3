import type { Clock, Scheduler } from '@couplet/core';
import { ThrottledError } from '../errors/throttled-error';
import type { Place, SharedLimiter } from './shared-limiter';

/** Lets requests of one connection through; several clients of one user share it (the limits are per user, WA-169). */
export interface ConnectionGate {
  /** Requests that may run at once at present. */
  readonly limit: number;
  /** Waits for a place; the function it gives must be called when the request is over. Throws {@link ThrottledError} for long pauses. */
  enter(signal?: AbortSignal): Promise<() => void>;
  /** Nobody passes for that long (429, WA-170). */
  pause(milliseconds: number): void;
  /** The server says that too many requests run at once (0x80072326). */
  tooMany(): void;
  /** The server recommends this many requests at once (`x-ms-dop-hint`, WA-173). */
  hint(parallelism: number): void;
}

/** Settings of a {@link LocalConnectionGate}. */
export interface GateOptions {
  readonly host: string;
  /** Requests at once, whatever the server recommends; 52 at most (WA-169). */
  readonly maxConcurrency?: number;
  /** A pause longer than this is thrown instead of waited for, in milliseconds. */
  readonly patienceMs?: number;
  /** A limit over all connections of a process, and whose requests these are. */
  readonly share?: { readonly limiter: SharedLimiter; readonly tenant: string };
}

const successesBeforeGrowth = 50;

/** A gate within one process. */
export class LocalConnectionGate implements ConnectionGate {
  readonly #max: number;
  readonly #patienceMs: number;
  #limit: number;
  #ceiling: number;
  #inFlight = 0;
  #passed = 0;
  #pausedUntil = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly options: GateOptions,
    private readonly clock: Clock,
    private readonly scheduler: Scheduler,
  ) {
    this.#max = Math.min(52, Math.max(1, options.maxConcurrency ?? 16));
    this.#patienceMs = options.patienceMs ?? 60_000;
    this.#ceiling = this.#max;
    this.#limit = this.#max;
  }

  get limit(): number {
    return this.#limit;
  }

  async enter(signal?: AbortSignal): Promise<() => void> {
    try {
      for (;;) {
        signal?.throwIfAborted();
        const pause = this.#pausedUntil - this.clock.now();
        if (pause > this.#patienceMs) throw new ThrottledError(this.options.host, pause);
        if (pause > 0) await this.scheduler.sleep(pause, signal);
        else if (this.#inFlight < this.#limit) {
          const leave = await this.#admitted(signal);
          if (leave !== null) return leave;
        } else await this.#turn(signal);
      }
    } catch (error) {
      // Whoever was called up and does not go in calls up the next one, or a place would stay empty for ever.
      this.#waiting.shift()?.();
      throw error;
    }
  }

  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.clock.now() + milliseconds);
  }

  tooMany(): void {
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#passed = 0;
  }

  hint(parallelism: number): void {
    if (!Number.isSafeInteger(parallelism) || parallelism < 1) return;
    this.#ceiling = Math.min(this.#max, parallelism);
    this.#limit = Math.min(this.#limit, this.#ceiling);
  }

  /** Takes a place here and in the shared limit; null when a pause began while it waited for the latter. */
  async #admitted(signal?: AbortSignal): Promise<(() => void) | null> {
    const leave = this.#admit();
    const { share } = this.options;
    if (share === undefined) return leave;
    let place: Place;
    try {
      place = await share.limiter.enter(share.tenant, signal);
    } catch (error) {
      leave();
      throw error;
    }
    const leaveBoth = (): void => {
      place();
      leave();
    };
    if (this.#pausedUntil <= this.clock.now()) return leaveBoth;
    leaveBoth();
    return null;
  }

  #admit(): () => void {
    this.#inFlight += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#inFlight -= 1;
      this.#grow();
      this.#waiting.shift()?.();
    };
  }

  #grow(): void {
    if (this.#limit >= this.#ceiling) return;
    this.#passed += 1;
    if (this.#passed < successesBeforeGrowth) return;
    this.#passed = 0;
    this.#limit += 1;
    this.#waiting.shift()?.();
  }

  #turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        const index = this.#waiting.indexOf(go);
        if (index >= 0) this.#waiting.splice(index, 1);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(go);
    });
  }
}
