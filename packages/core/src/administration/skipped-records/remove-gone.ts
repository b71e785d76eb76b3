import type { OpenTenant } from '../../host/tenant';
import { forgetCouplings } from '../../jobs/coupling-runs/forget-couplings';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { brokenCouplings } from './broken-couplings';

/**
 * Removes the couplings of which both records are gone, those of lines too, and what the list says about them (EN-221, EN-226). Says how many
 * those were. Audited where there were any. Throws `CPL_MAPPING_UNKNOWN`, and the error of a system that cannot be reached.
 */
export async function removeGone(tenant: OpenTenant, actor: string, mapping: string): Promise<number> {
  const effective = tenant.mapping(mapping);
  const count = await removeGoneOf(tenant, effective);
  if (count > 0)
    await tenant.configuration.audit({
      actor,
      action: 'skipped-record.gone-removed',
      subject: effective.name,
      facts: { count },
    });
  return count;
}

async function removeGoneOf(tenant: OpenTenant, mapping: EffectiveMapping): Promise<number> {
  let count = 0;
  for await (const broken of brokenCouplings(tenant, mapping)) {
    const gone = broken.filter(({ missing }) => missing === 'both').map(({ coupling }) => coupling);
    if (gone.length > 0) await tenant.unitOfWork.run((repositories) => forgetCouplings(repositories, mapping, gone));
    count += gone.length;
  }
  for (const child of mapping.children) count += await removeGoneOf(tenant, child.mapping);
  return count;
}
