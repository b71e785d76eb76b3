import type { ConfiguredTenant } from '../../host/configured-tenant';
import { engineSettings } from '../../host/engine-settings';
import type { Json } from '../../ports/repositories/tenant-configuration';
import type { SettingsDefinition } from '../../sdk/setting';

/** A setting of a tenant, as an administrator sees it. */
export interface SettingView {
  readonly name: string;
  /** Who declares it: `couplet.engine`, or the settings of a plugin. */
  readonly declaredBy: string;
  /** What is stored; null where nothing is, and the default of whoever declares it holds. */
  readonly value: Json;
}

/** All settings that the engine and the plugins declare, in the order of their names, with what the tenant stored. */
export async function listSettings(tenant: ConfiguredTenant): Promise<readonly SettingView[]> {
  const stored = await tenant.configuration.settings();
  return settingsOf(tenant)
    .flatMap(({ id, schema }) =>
      Object.keys(schema.shape).map((name) => ({ name, declaredBy: id, value: stored[name] ?? null })),
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The definitions of all settings that a tenant may have. */
export function settingsOf({ plugins }: ConfiguredTenant): readonly SettingsDefinition[] {
  return [engineSettings, ...plugins.plugins.flatMap((plugin) => plugin.settings)];
}
