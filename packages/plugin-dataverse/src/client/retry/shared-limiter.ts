/** A place among the requests that a {@link SharedLimiter} lets run; must be given back once. */
export type Place = () => void;

/**
 * Limits the requests that all connections of a process have under way together, and is fair between tenants: while requests wait, tenants
 * take turns, so that one with a million rows to move does not hold up one with ten.
 */
export class SharedLimiter {
  #running = 0;
  /** Waiting requests by tenant; the tenant whose turn it is comes first. */
  readonly #waiting = new Map<string, (() => void)[]>();

  /** `max` requests at once, 1 or more. */
  constructor(private readonly max: number) {}

  /** Requests under way. */
  get running(): number {
    return this.#running;
  }

  /** Waits for a place. Throws the reason of `signal` when it is aborted first. */
  async enter(tenant: string, signal?: AbortSignal): Promise<Place> {
    signal?.throwIfAborted();
    if (this.#running < Math.max(1, this.max) && this.#waiting.size === 0) this.#running += 1;
    else await this.#turn(tenant, signal);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#running -= 1;
      this.#callUp();
    };
  }

  #callUp(): void {
    const [next] = this.#waiting;
    if (next === undefined) return;
    const [tenant, queue] = next;
    const go = queue.shift();
    this.#waiting.delete(tenant);
    if (queue.length > 0) this.#waiting.set(tenant, queue);
    this.#running += 1;
    go?.();
  }

  #turn(tenant: string, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#waiting.get(tenant) ?? [];
      const go = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        queue.splice(queue.indexOf(go), 1);
        if (queue.length === 0) this.#waiting.delete(tenant);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      queue.push(go);
      this.#waiting.set(tenant, queue);
    });
  }
}
