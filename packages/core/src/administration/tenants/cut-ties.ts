import type { ControlDatabase } from '../../host/control-database';
import type { Json } from '../../ports/repositories/tenant-configuration';
import type { CutCouplings } from '../../ports/repositories/tie-repository';

/**
 * Cuts a tenant loose from the records of its systems, so that nothing of what it knew can lead to a write: see `TieRepository.cut`. The tenant
 * need not be open. Audited; gives the number of couplings.
 */
export async function cutTies(
  control: ControlDatabase,
  tenant: string,
  actor: string,
  how: CutCouplings,
  reason: string,
): Promise<number> {
  const couplings = await control.unitOfWork(tenant).run(({ ties }) => ties.cut(how, reason));
  const facts: Record<string, Json> = { reason, couplings, how: how.couplings };
  if (how.couplings === 'setApart') facts.environment = how.environment;
  await control.tenants.configuration(tenant).audit({ actor, action: 'ties.cut', subject: tenant, facts });
  return couplings;
}

/** Takes couplings that were set apart for an environment back. Audited where there were any; gives their number. */
export async function bringBackCouplings(
  control: ControlDatabase,
  tenant: string,
  actor: string,
  environment: string,
): Promise<number> {
  const couplings = await control.unitOfWork(tenant).run(({ ties }) => ties.bringBack(environment));
  if (couplings > 0)
    await control.tenants
      .configuration(tenant)
      .audit({ actor, action: 'couplings.broughtBack', subject: tenant, facts: { environment, couplings } });
  return couplings;
}
