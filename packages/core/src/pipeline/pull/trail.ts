import { createHash } from 'node:crypto';
import { PagingCircleError } from './paging-circle-error';

/** How often a scan is begun again, before the run is interrupted and waits. */
const mostRestarts = 3;

/** The way that a pass takes through the pages: it must not lead back to a page of before. */
export class Trail {
  /** Where each page was reached from; the first ones from nowhere. */
  readonly #reachedFrom = new Map<string, string | null>();
  #restarts = 0;

  constructor(private readonly mapping: string) {}

  /** A page leads on. To ask for a page again is no circle, to come to it from another one is. @throws PagingCircleError */
  step(from: string | null, to: string): void {
    const [start, end] = [from === null ? '' : mark(from), mark(to)];
    if (!this.#reachedFrom.has(start)) this.#reachedFrom.set(start, null);
    const before = this.#reachedFrom.get(end);
    if (before !== undefined && before !== start) throw new PagingCircleError(this.mapping, this.#reachedFrom.size);
    if (start === end) throw new PagingCircleError(this.mapping, this.#reachedFrom.size);
    this.#reachedFrom.set(end, start);
  }

  /** Another scan begins, which may come to pages of the one before. */
  begin(): void {
    this.#reachedFrom.clear();
  }

  /** Whether a scan may begin again because its place is no longer known. */
  restart(): boolean {
    this.begin();
    this.#restarts += 1;
    return this.#restarts <= mostRestarts;
  }
}

function mark(token: string): string {
  return createHash('sha256').update(token).digest('base64').slice(0, 16);
}
