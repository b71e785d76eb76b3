import type { OpenTenant } from '../../host/tenant';
import { couplingKey } from '../../ports/coupling';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import { brokenCouplings, type BrokenCoupling } from './broken-couplings';
import { decidedEntry } from './make-due';
import { goes } from './store-decisions';

/**
 * Puts every coupled record of which one half is gone on the list of skipped records (EN-224): of both sides and in mappings of any
 * direction, whatever the filters say. Says how many were put there. Feeds tell deletions as they happen; this is for systems that do not.
 * Audited. Throws `CPL_MAPPING_UNKNOWN`, and the error of a system that cannot be reached.
 */
export async function findDeleted(tenant: OpenTenant, actor: string, mapping: string): Promise<number> {
  const effective = tenant.mapping(mapping);
  let count = 0;
  for await (const broken of brokenCouplings(tenant, effective)) {
    const entries = broken.flatMap((one) => entryOf(effective, one));
    count += await putOnList(tenant, effective, entries);
  }
  await tenant.configuration.audit({
    actor,
    action: 'skipped-record.deleted-found',
    subject: effective.name,
    facts: { count },
  });
  return count;
}

/** The entry belongs to the pass whose source is gone, if the mapping has that pass. */
function entryOf(mapping: EffectiveMapping, { coupling, missing }: BrokenCoupling): readonly RetryEntry[] {
  if (missing === 'both') return [];
  const seen: PassDirection = missing === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable';
  const other: PassDirection = missing === 'local' ? 'fromIntegrationTable' : 'toIntegrationTable';
  const direction = goes(mapping, seen) ? seen : other;
  const key = couplingKey(coupling, direction === 'toIntegrationTable' ? 'local' : 'integration');
  if (key === null) return [];
  const table = mapping[missing].name;
  return [
    {
      ...decidedEntry({ mapping: mapping.name, direction, key }),
      kind: 'skipped',
      code: 'CPL_DELETION_CONFLICT',
      message: `The coupled record was deleted in ${table}. Restore it, delete its other half, or remove the coupling.`,
      facts: { mapping: mapping.name, table },
      failures: 1,
    },
  ];
}

/** Entries that are there already stay as they are. */
async function putOnList(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  entries: readonly RetryEntry[],
): Promise<number> {
  let count = 0;
  for (const direction of ['toIntegrationTable', 'fromIntegrationTable'] as const) {
    const own = entries.filter((entry) => entry.direction === direction);
    if (own.length === 0) continue;
    await tenant.unitOfWork.run(async ({ retries }) => {
      const known = await retries.findByKeys(
        mapping.name,
        direction,
        own.map((entry) => entry.key),
      );
      const fresh = own.filter((entry) => known.get(entry.key)?.kind !== 'skipped');
      await retries.settle(mapping.name, direction, fresh, []);
      count += fresh.length;
    });
  }
  return count;
}
