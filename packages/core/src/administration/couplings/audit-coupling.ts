import type { OpenTenant } from '../../host/tenant';
import type { Json } from '../../ports/repositories/tenant-configuration';
import type { Run } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';

/** Adds to the audit trail that somebody started a run that changes couplings; the run tells what became of it. */
export function auditCoupling(
  tenant: OpenTenant,
  actor: string,
  action: 'record.coupled' | 'record.matched' | 'record.created' | 'record.uncoupled',
  mapping: EffectiveMapping,
  run: Run | null,
  facts: Readonly<Record<string, Json>>,
): Promise<void> {
  return tenant.configuration.audit({
    actor,
    action,
    subject: mapping.name,
    facts: { ...facts, run: run?.id ?? null },
  });
}
