import type { OpenTenant } from '../../host/tenant';
import type { Clock } from '../../ports/clock';

const day = 86_400_000;

/** Clears the log on a person's wish: what ended at least that many days ago (EN-298). Audited; says how many runs went. */
export async function clearLog(tenant: OpenTenant, actor: string, days: number, clock: Clock): Promise<number> {
  const before = new Date(clock.now() - days * day).toISOString();
  const gone = await tenant.unitOfWork.run(({ jobs }) => jobs.forget(before, 1_000_000));
  await tenant.configuration.audit({ actor, action: 'log.cleared', subject: tenant.id, facts: { days, runs: gone } });
  return gone;
}
