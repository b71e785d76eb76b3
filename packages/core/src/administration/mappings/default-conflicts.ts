import { sameData } from '../../host/compile/same-data';
import { effectiveFilter } from '../../host/compile/effective-filter';
import type { MergedDefinition } from '../../host/compile/merged-definition';
import type { MappingConfiguration } from '../../ports/repositories/mapping-configuration';
import type { Json } from '../../ports/repositories/tenant-configuration';
import { defaultFieldSettings, defaultSettings } from './default-settings';

/** A setting on which a tenant and an upgrade disagree. The tenant's value holds until somebody decides. */
export interface DefaultConflict {
  /** The field, or null for a setting of the mapping itself. */
  readonly field: string | null;
  readonly setting: string;
  /** What the definition said when the tenant decided, what it says now, and what the tenant decided. */
  readonly before: Json;
  readonly now: Json;
  readonly tenant: Json;
}

/**
 * Compares what a tenant decided with what the definition said then and says now. Only what changed on both sides, to different values, is
 * a conflict; filters are compared condition by condition. Setting the value again keeps it, null takes the new default.
 */
export function defaultConflicts(
  definition: MergedDefinition,
  configuration: MappingConfiguration,
): readonly DefaultConflict[] {
  const { settings, defaults, fields } = configuration;
  const now = defaultSettings(definition, settings.multiCompany ?? false);
  const filterConflicts = {
    localFilter: effectiveFilter('local', definition, configuration).conflicts,
    integrationFilter: effectiveFilter('integration', definition, configuration).conflicts,
  };
  const ofMapping = disagreements(settings, defaults.settings, now).filter(
    ({ setting }) =>
      (setting !== 'localFilter' && setting !== 'integrationFilter') || filterConflicts[setting].length > 0,
  );
  const ofFields = definition.fields.flatMap(({ id, mapping }) =>
    disagreements(fields[id] ?? {}, defaults.fields[id] ?? {}, defaultFieldSettings(mapping)).map((conflict) => ({
      ...conflict,
      field: id,
    })),
  );
  return [...ofMapping.map((conflict) => ({ ...conflict, field: null })), ...ofFields];
}

function disagreements(tenant: object, before: object, now: object): readonly Omit<DefaultConflict, 'field'>[] {
  const [mine, then, today] = [tenant, before, now].map((values) => new Map<string, Json>(Object.entries(values))) as [
    Map<string, Json>,
    Map<string, Json>,
    Map<string, Json>,
  ];
  return [...mine].flatMap(([setting, value]) => {
    const old = then.get(setting);
    const current = today.get(setting) ?? null;
    if (old === undefined || sameData(old, current) || sameData(value, current)) return [];
    return [{ setting, before: old, now: current, tenant: value }];
  });
}
