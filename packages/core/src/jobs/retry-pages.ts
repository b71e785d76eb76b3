import type { RetryEntry, RetryQuery } from '../ports/repositories/retry-repository';
import type { UnitOfWork } from '../ports/repositories/unit-of-work';

/** Which entries to walk through: of a mapping, or of all with null. */
export interface RetryWalk extends Pick<RetryQuery, 'mapping' | 'kinds'> {
  /** Entries per page, 1,000 by default. */
  readonly size?: number;
}

/** Walks through the retry list page by page, each page read by itself. An entry that is changed between two pages is not met again. */
export async function* retryPages(
  unitOfWork: UnitOfWork,
  { mapping, kinds, size = 1000 }: RetryWalk,
): AsyncGenerator<readonly RetryEntry[], void> {
  let after: RetryQuery['after'] = null;
  for (;;) {
    const query: RetryQuery = { mapping, kinds, after, size };
    const page: readonly RetryEntry[] = await unitOfWork.run(({ retries }) => retries.page(query));
    if (page.length > 0) yield page;
    after = page.at(-1) ?? null;
    if (page.length < size) return;
  }
}
