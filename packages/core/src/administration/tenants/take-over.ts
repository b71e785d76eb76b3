import type { ControlDatabase } from '../../host/control-database';
import { keepControlDatabase } from '../../host/known-control-database';

/**
 * Lets a tenant work from the present control database on purpose: the original it was copied from is gone, such as after a restored backup or
 * a move to another server. Audited; gives the database before, null where there is nothing to take over.
 */
export async function takeOver(control: ControlDatabase, tenant: string, actor: string): Promise<string | null> {
  const configuration = control.tenants.configuration(tenant);
  const before = await keepControlDatabase(control, { id: tenant, configuration });
  if (before !== null)
    await configuration.audit({ actor, action: 'tenant.takenOver', subject: tenant, facts: { before } });
  return before;
}
