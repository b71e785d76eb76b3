import type { RequestEvent } from '../../client';

/** Counts the requests that were sent, repeated ones too, by operation. */
export class RequestCounts {
  readonly #counts = new Map<string, number>();

  count(event: RequestEvent): void {
    this.#counts.set(event.operation, (this.#counts.get(event.operation) ?? 0) + 1);
  }

  /** The counts so far, by operation name. */
  read(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}
