import type { OpenTenant } from '../../host/tenant';
import { retryPages } from '../../jobs/retry-pages';
import { runToEnd } from '../../jobs/run-to-end';
import type { Worker } from '../../jobs/worker';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';

const pageSize = 1000;
const directions: readonly PassDirection[] = ['toIntegrationTable', 'fromIntegrationTable'];

/**
 * Synchronizes here and now what people asked for when they coupled records of a mapping, and creates what they asked to be created: these
 * records alone, whatever else changed.
 */
export async function carryOutAsked(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  worker: Worker,
  signal?: AbortSignal,
): Promise<void> {
  const asked: RetryEntry[] = [];
  for await (const page of retryPages(tenant.unitOfWork, { mapping: mapping.name, kinds: ['failed'] }))
    asked.push(...page.filter(({ code }) => code === 'CPL_SYNCHRONIZE_ASKED' || code === 'CPL_CREATE_ASKED'));
  for (const direction of directions)
    for (const create of [true, false]) {
      const keys = asked
        .filter((entry) => entry.direction === direction && (entry.code === 'CPL_CREATE_ASKED') === create)
        .map(({ key }) => key);
      const side = direction === 'toIntegrationTable' ? 'local' : 'integration';
      for (let from = 0; from < keys.length && signal?.aborted !== true; from += pageSize)
        await runToEnd(
          tenant,
          mapping,
          { kind: 'selected', create, match: false, keys: { side, keys: keys.slice(from, from + pageSize) } },
          worker,
          signal,
        );
    }
}
