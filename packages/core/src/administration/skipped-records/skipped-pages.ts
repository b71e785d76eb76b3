import type { OpenTenant } from '../../host/tenant';
import type { RetryEntry, RetryQuery } from '../../ports/repositories/retry-repository';

const pageSize = 1000;

/** Skipped entries of a mapping, or of all, page by page. An entry that is changed between two pages is not met again. */
export async function* skippedPages(
  tenant: OpenTenant,
  mapping: string | null,
): AsyncGenerator<readonly RetryEntry[], void> {
  let after: RetryQuery['after'] = null;
  for (;;) {
    const query: RetryQuery = { mapping, kinds: ['skipped'], after, size: pageSize };
    const page: readonly RetryEntry[] = await tenant.unitOfWork.run(({ retries }) => retries.page(query));
    if (page.length > 0) yield page;
    after = page.at(-1) ?? null;
    if (page.length < pageSize) return;
  }
}
