import type { TenantConfiguration } from '../ports/repositories/tenant-configuration';
import type { ControlDatabase } from './control-database';
import { ControlDatabaseCopiedError } from './errors';

/** A setting of the tenant that no plugin declares, so that none can change it. */
const setting = 'controlDatabase';

/** A tenant and what it configured. */
interface KnownTenant {
  readonly id: string;
  readonly configuration: TenantConfiguration;
}

/**
 * Compares the control database with the one that the tenant works from. The first one that is seen is kept. A control database that was
 * copied, or restored under another name or on another server, would otherwise write rows that the original writes as well.
 * Throws `CPL_CONTROL_DATABASE_COPIED`.
 */
export async function confirmControlDatabase(control: ControlDatabase, tenant: KnownTenant): Promise<void> {
  const found = await control.identity?.();
  if (found === undefined) return;
  const known = (await tenant.configuration.settings())[setting];
  if (known === undefined) await tenant.configuration.saveSettings({ [setting]: found });
  else if (known !== found) throw new ControlDatabaseCopiedError(tenant.id, known as string, found);
}

/** Keeps the present control database as the one that the tenant works from. Gives the one before; null where it is the same, or none was kept. */
export async function keepControlDatabase(control: ControlDatabase, tenant: KnownTenant): Promise<string | null> {
  const found = await control.identity?.();
  const known = (await tenant.configuration.settings())[setting];
  if (found === undefined || found === known) return null;
  await tenant.configuration.saveSettings({ [setting]: found });
  return typeof known === 'string' ? known : null;
}
