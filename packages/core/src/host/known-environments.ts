import type { TenantConfiguration } from '../ports/repositories/tenant-configuration';
import type { System } from '../ports/system';
import type { Side } from '../sdk/table';
import { EnvironmentChangedError } from './errors';

/** A tenant and what it configured. */
interface KnownTenant {
  readonly id: string;
  readonly configuration: TenantConfiguration;
}

/** The environment that a side of a tenant is joined to; null while none was seen. */
export async function knownEnvironment({ configuration }: KnownTenant, side: Side): Promise<string | null> {
  const known = (await configuration.settings())[settingName(side)];
  return typeof known === 'string' ? known : null;
}

/** Keeps the environment that a side is joined to, in place of what was kept. */
export async function keepEnvironment({ configuration }: KnownTenant, side: Side, environment: string): Promise<void> {
  await configuration.saveSettings({ [settingName(side)]: environment });
}

/**
 * Compares the environment that answers with the one that the tenant is joined to. The first one that is seen is kept.
 * Throws `CPL_ENVIRONMENT_CHANGED`.
 */
export async function confirmEnvironment(tenant: KnownTenant, side: Side, found: string): Promise<void> {
  const known = await knownEnvironment(tenant, side);
  if (known === null) await keepEnvironment(tenant, side, found);
  else if (known !== found) throw new EnvironmentChangedError(tenant.id, side, known, found);
}

/** Asks both sides which environments they are, and confirms them. Throws `CPL_ENVIRONMENT_CHANGED`, and what the systems throw. */
export async function confirmEnvironments(
  tenant: KnownTenant & { readonly systems: Readonly<Record<Side, System>> },
): Promise<void> {
  for (const side of ['local', 'integration'] as const) {
    const found = await tenant.systems[side].environment?.();
    if (found !== undefined) await confirmEnvironment(tenant, side, found);
  }
}

/** A setting of the tenant that no plugin declares, so that none can change it. */
function settingName(side: Side): string {
  return `environment.${side}`;
}
