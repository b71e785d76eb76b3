import type { MappingExtension } from '../../extension-points/table-mappings';
import { contributedValue } from '../../host/compile/contributed-value';
import { effectiveFilter } from '../../host/compile/effective-filter';
import { fieldId } from '../../host/compile/field-id';
import type { MergedDefinition } from '../../host/compile/merged-definition';
import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import type { StartupProblem } from '../../host/startup/startup-problem';
import type { TenantCatalogue } from '../../host/catalogue';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { TemplateUse } from '../../ports/repositories/mapping-configuration';
import type { FieldSettings, Json, MappingSettings } from '../../ports/repositories/tenant-configuration';
import type { Direction, FieldMapping } from '../../sdk/field-mapping';
import { compileCandidate } from './check-candidate';
import { defaultConflicts, type DefaultConflict } from './default-conflicts';
import { defaultFieldSettings, defaultSettings } from './default-settings';
import { allDefinitions, definitionWith, modelIn, type MappingModel } from './mapping-model';

/** Who gives what the tenant did not decide: a plugin by its id, or the tenant itself. */
export type Giver = { readonly plugin: string } | 'tenant';

/** A field of a mapping as an administrator sees it. */
export interface FieldView {
  readonly id: string;
  readonly kind: FieldMapping['kind'];
  readonly givenBy: Giver;
  /** What holds. */
  readonly settings: FieldSettings;
  /** What the definition says, for the settings in which the tenant differs. */
  readonly changed: FieldSettings;
}

/** A mapping as an administrator sees it: what holds, what the definition says, and who gave it. */
export interface MappingView {
  readonly name: string;
  readonly title: string;
  readonly givenBy: Giver;
  /** The document whose lines these are. */
  readonly document: string | null;
  readonly local: string;
  readonly integration: string;
  /** The version that a change must name. */
  readonly version: number;
  /** What decides how values move; null when the mapping cannot be compiled. */
  readonly planVersion: string | null;
  readonly settings: Required<MappingSettings>;
  /** What the definition says, for the settings in which the tenant differs. */
  readonly changed: MappingSettings;
  readonly fields: readonly FieldView[];
  readonly templates: readonly TemplateUse[];
  /** In which directions it moves anything: it is enabled and has an enabled field for it (EN-20). */
  readonly moves: Readonly<Record<Direction, boolean>>;
  readonly conflicts: readonly DefaultConflict[];
  readonly problems: readonly StartupProblem[];
  readonly warnings: readonly StartupProblem[];
}

/** Reads one mapping, by its name in any case. Throws `CPL_MAPPING_UNKNOWN`. */
export async function readMapping(tenant: ConfiguredTenant, name: string): Promise<MappingView> {
  return viewOf(modelIn(await tenantParts(tenant), name), tenant.catalogue);
}

/** All mappings of a tenant, those that are switched off too, each document before its lines. */
export async function listMappings(tenant: ConfiguredTenant): Promise<readonly MappingView[]> {
  const parts = await tenantParts(tenant);
  return allDefinitions(parts).map(({ given }) => viewOf(modelIn(parts, given.name), tenant.catalogue));
}

/** Everything about one mapping. */
export function viewOf(model: MappingModel, catalogue: TenantCatalogue): MappingView {
  const { name, configuration, document, parts } = model;
  const definition = definitionWith(model, configuration);
  const { mapping, problems, warnings } = compileCandidate(parts, name, configuration);
  const defaults = defaultSettings(definition, configuration.settings.multiCompany ?? false);
  const own = (problem: StartupProblem): boolean => problem.place === undefined || concerns(problem.place, name);
  return {
    name,
    title: definition.title,
    givenBy: ownerOf(model, catalogue),
    document,
    local: definition.local.name,
    integration: definition.integration.name,
    version: configuration.version,
    planVersion: mapping?.version ?? null,
    settings: {
      ...defaults,
      ...configuration.settings,
      localFilter: data(effectiveFilter('local', definition, configuration).filter),
      integrationFilter: data(effectiveFilter('integration', definition, configuration).filter),
    },
    changed: picked(defaults, Object.keys(configuration.settings)),
    fields: fieldViews(model, definition, catalogue),
    templates: configuration.templates,
    moves: movesOf(mapping, configuration.settings.enabled ?? true),
    conflicts: defaultConflicts(definition, configuration),
    problems: problems.filter(own),
    warnings: warnings.filter(own),
  };
}

function concerns(place: string, name: string): boolean {
  return place === name || place.startsWith(`${name}.`) || place.startsWith(`${name} `);
}

function fieldViews(
  { configuration }: MappingModel,
  definition: MergedDefinition,
  catalogue: TenantCatalogue,
): readonly FieldView[] {
  const givers = fieldGivers(definition, catalogue);
  return definition.fields.map(({ id, mapping, extra }) => {
    const defaults = defaultFieldSettings(mapping);
    const own = configuration.fields[id] ?? {};
    return {
      id,
      kind: mapping.kind,
      givenBy: extra ? 'tenant' : { plugin: givers.get(id) ?? '' },
      settings: { ...defaults, ...own },
      changed: picked(defaults, Object.keys(own)),
    };
  });
}

function ownerOf({ name, document, configuration }: MappingModel, catalogue: TenantCatalogue): Giver {
  if (configuration.own !== null) return 'tenant';
  return { plugin: catalogue.one('table-mappings', document ?? name)?.plugin ?? '' };
}

/** Which plugin gave each field: the mapping's own, or the last that extends it. */
function fieldGivers({ name, fields }: MergedDefinition, catalogue: TenantCatalogue): ReadonlyMap<string, string> {
  const owner = catalogue.one('table-mappings', name)?.plugin ?? '';
  const givers = new Map(fields.map(({ id }) => [id, owner]));
  for (const extension of catalogue.extensions<MappingExtension>('table-mappings', name))
    for (const field of contributedValue<MappingExtension>(extension)?.fields ?? [])
      givers.set(fieldId(field), extension.plugin);
  return givers;
}

function movesOf(mapping: EffectiveMapping | null, enabled: boolean): Readonly<Record<Direction, boolean>> {
  const goes = (way: Direction): boolean =>
    enabled &&
    mapping !== null &&
    (mapping.direction === way || mapping.direction === 'bidirectional') &&
    mapping.fields.some((field) => field.direction === way || field.direction === 'bidirectional');
  return {
    toIntegrationTable: goes('toIntegrationTable'),
    fromIntegrationTable: goes('fromIntegrationTable'),
    bidirectional: goes('bidirectional'),
  };
}

function picked<Settings extends object>(settings: Settings, names: readonly string[]): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name))) as Settings;
}

function data(filter: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> {
  return JSON.parse(JSON.stringify(filter)) as Record<string, Json>;
}
