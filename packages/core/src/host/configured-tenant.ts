import type { Connection, TenantConfiguration } from '../ports/repositories/tenant-configuration';
import type { Value } from '../sdk/scalars';
import type { PatternRunner } from '../transformation-rules';
import type { Catalogue, TenantCatalogue } from './catalogue';
import { knownTables } from './compile/known-tables';
import { parseSettings } from './compile/parse-settings';
import { TenantRules } from './compile/tenant-rules';
import type { TenantParts } from './compile/compile-tenant';
import { enabledFeatures } from './enabled-features';
import { engineSettings } from './engine-settings';
import { TenantDisabledError, TenantMissingError } from './errors';
import type { HostParts } from './host';
import type { StartupProblem } from './startup/startup-problem';

/** A tenant as it is configured, without its systems: enough to read, check and mend its mappings, also when it cannot be opened. */
export interface ConfiguredTenant {
  readonly id: string;
  readonly name: string;
  readonly configuration: TenantConfiguration;
  /** Everything that the plugins of the host contribute. */
  readonly plugins: Catalogue;
  /** What of it holds for the tenant's features. */
  readonly catalogue: TenantCatalogue;
  readonly settings: Readonly<Record<string, Value>>;
  /** Runs the regular expressions of transformation rules. */
  readonly patterns: PatternRunner;
}

/** What {@link configureTenant} found. */
export interface ConfiguredTenantFound {
  readonly tenant: ConfiguredTenant;
  readonly connections: readonly Connection[];
  /** What is wrong with the settings. */
  readonly problems: readonly StartupProblem[];
}

/** Reads what a tenant configured. Throws `CPL_TENANT_UNKNOWN` or `CPL_TENANT_DISABLED`. */
export async function configureTenant(host: HostParts, id: string): Promise<ConfiguredTenantFound> {
  const { tenants } = host.control;
  const registered = await tenants.find(id);
  if (registered === null) throw new TenantMissingError(id);
  if (registered.state === 'disabled') throw new TenantDisabledError(id, registered.disabledReason);

  const configuration = tenants.configuration(id);
  const problems: StartupProblem[] = [];
  const features = enabledFeatures(host.catalogue.features, await configuration.features());
  const settings = parseSettings(
    [engineSettings, ...host.catalogue.plugins.flatMap((plugin) => plugin.settings)],
    await configuration.settings(),
    problems,
  );
  const catalogue = host.catalogue.forFeatures(features);
  return {
    tenant: {
      id,
      name: registered.name,
      configuration,
      plugins: host.catalogue,
      catalogue,
      settings,
      patterns: host.patterns,
    },
    connections: await configuration.connections(),
    problems,
  };
}

/** What the mappings of a configured tenant are compiled from, read afresh. */
export async function tenantParts(tenant: ConfiguredTenant): Promise<TenantParts> {
  const { catalogue, configuration, patterns, plugins, settings } = tenant;
  const tables = knownTables(plugins.contributions);
  return {
    catalogue,
    settings,
    configurations: await configuration.mappingConfigurations(),
    templates: await configuration.templates(),
    tables,
    rules: new TenantRules({ catalogue, own: await configuration.transformationRules(), tables, patterns }),
  };
}
