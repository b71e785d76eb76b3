import type { OpenTenant } from '../../host/tenant';
import type { Recommendation } from '../../ports/repositories/review-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Side } from '../../sdk/table';

/**
 * How a mapping is best synchronized for the first time (EN-257): nothing where both sides are empty, everything where one is, and coupling
 * first where both have records within their filters. Records that are coupled already tell that this was done. One record per side is read,
 * whatever the size of the tables.
 */
export async function recommend(tenant: OpenTenant, mapping: EffectiveMapping): Promise<Recommendation> {
  const [local, integration] = await Promise.all([
    hasRecords(tenant, mapping, 'local'),
    hasRecords(tenant, mapping, 'integration'),
  ]);
  if (!local && !integration) return 'noRecordsFound';
  if (!local || !integration) return 'fullSynchronization';
  const { coupled } = await tenant.unitOfWork.run(({ couplings }) => couplings.count(mapping.pair));
  return coupled > 0 ? 'fullSynchronization' : 'coupleRecords';
}

async function hasRecords(tenant: OpenTenant, mapping: EffectiveMapping, side: Side): Promise<boolean> {
  const table = mapping[side];
  const filter = side === 'local' ? mapping.localFilter : mapping.integrationFilter;
  const page = await tenant.systems[side].store.readPage(table, { filter, fields: [table.id], after: null, size: 1 });
  return page.rows.length > 0;
}
