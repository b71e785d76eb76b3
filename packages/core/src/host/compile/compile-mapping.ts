import type { MappingExtension } from '../../extension-points/table-mappings';
import {
  unchangedMapping,
  type MappingConfiguration,
  type RecordTemplate,
} from '../../ports/repositories/mapping-configuration';
import type { EffectiveChild, EffectiveField, EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Condition } from '../../sdk/condition';
import type { Direction, FieldMapping } from '../../sdk/field-mapping';
import type { Side, TablePair } from '../../sdk/table';
import type { TableMapping } from '../../sdk/table-mapping';
import type { StartupProblem } from '../startup/startup-problem';
import { applyFieldSettings } from './apply-field-settings';
import { checkChangedField } from './check-changed-field';
import { checkField } from './check-field';
import { checkMappingSettings, type KnownResolvers } from './check-mapping-settings';
import { companyConstant } from './company-constant';
import { compileField } from './compile-field';
import { compileFilter, type SettingValues } from './compile-filter';
import { compileTemplates } from './compile-templates';
import { effectiveFilter } from './effective-filter';
import type { KnownTables } from './known-tables';
import { mergedDefinition, type MergedDefinition } from './merged-definition';
import { planVersion } from './plan-version';
import type { TenantRules } from './tenant-rules';

/** What a mapping is compiled from besides its definition. */
export interface MappingParts {
  readonly extensions: readonly MappingExtension[];
  readonly settings: SettingValues;
  /** What the tenant keeps about its mappings, by name. */
  readonly configurations: ReadonlyMap<string, MappingConfiguration>;
  readonly templates: ReadonlyMap<string, RecordTemplate>;
  readonly tables: KnownTables;
  readonly resolvers: KnownResolvers;
  readonly rules: TenantRules;
  /** Every pair of tables that some mapping of the tenant joins. */
  readonly pairs: readonly TablePair[];
  readonly problems: StartupProblem[];
  /** The direction of the document whose lines these are. */
  readonly documentDirection?: Direction;
}

/** Compiles definition, extensions and tenant rows into the plain data that the pipeline reads. */
export function compileMapping(given: TableMapping, parts: MappingParts): EffectiveMapping {
  const { problems, settings, templates } = parts;
  const { name } = given;
  const configuration = parts.configurations.get(name) ?? unchangedMapping;
  const overrides = configuration.settings;
  const definition = mergedDefinition(given, parts.extensions, configuration, parts.tables, problems);
  const { local, integration } = definition;
  const direction = narrowed(overrides.direction ?? definition.direction, parts.documentDirection ?? 'bidirectional');
  const fields = compiledFields(definition, configuration, direction, parts);
  const effective: Omit<EffectiveMapping, 'version'> = {
    name,
    title: definition.title,
    local,
    integration,
    pair: { local: local.name, integration: integration.name },
    direction,
    localFilter: compiledFilter('local', definition, configuration, parts),
    integrationFilter: compiledFilter('integration', definition, configuration, parts),
    onlyCoupled: overrides.onlyCoupled ?? definition.onlyCoupled,
    updateConflict: overrides.updateConflict ?? definition.updateConflict,
    deletionConflict: overrides.deletionConflict ?? definition.deletionConflict,
    updateConflictWinners: overrides.updateConflictWinners ?? definition.updateConflictWinners,
    updateConflictScope: overrides.updateConflictScope ?? definition.updateConflictScope,
    deletionLimit: overrides.deletionLimit ?? definition.deletionLimit,
    deletionLimitPercent: overrides.deletionLimitPercent ?? definition.deletionLimitPercent,
    multiCompany: overrides.multiCompany ?? false,
    createWithoutMatch: overrides.createWithoutMatch ?? definition.createWithoutMatch,
    synchronizeMatched: definition.synchronizeMatched,
    schedule: {
      intervalMinutes: overrides.intervalMinutes ?? definition.schedule.intervalMinutes,
      inactivityTimeoutMinutes: overrides.inactivityTimeoutMinutes ?? definition.schedule.inactivityTimeoutMinutes,
    },
    eventBased: overrides.eventBased ?? definition.eventBased,
    watches: definition.watches,
    fields,
    templates: compileTemplates({
      name,
      local,
      integration,
      uses: configuration.templates,
      templates,
      settings,
      problems,
    }),
    children: compiledChildren(definition, direction, parts),
    dependencies: [],
    sharesPairWith: [],
  };
  problems.push(...checkMappingSettings(effective, definition, overrides, parts.resolvers));
  return { ...effective, version: planVersion(effective) };
}

/** In a mapping of one direction its two-way fields have that direction too: the destination owns nothing, so there is no conflict. */
function narrowed(direction: Direction, outer: Direction): Direction {
  return direction === 'bidirectional' ? outer : direction;
}

function compiledFields(
  definition: MergedDefinition,
  configuration: MappingConfiguration,
  direction: Direction,
  parts: MappingParts,
): readonly EffectiveField[] {
  const { name, local, integration } = definition;
  const { pairs, problems, settings, rules } = parts;
  const tables = { name, local, integration, pairs };
  const fields = definition.fields.map(({ id, mapping, extra }) => {
    const own = Object.hasOwn(configuration.fields, id) ? configuration.fields[id] : undefined;
    const place = `${name}.${id}`;
    const applied = own === undefined ? mapping : applyFieldSettings(mapping, own, { place, problems, rules });
    const ofCompany = companyConstant(applied, definition.companyField, configuration.settings.multiCompany ?? false);
    const narrow: FieldMapping = { ...ofCompany, direction: narrowed(ofCompany.direction, direction) };
    return { mapping: narrow, changed: extra || own?.direction !== undefined || (own?.enabled ?? false) };
  });
  const mappings = fields.map((field) => field.mapping);
  for (const { mapping, changed } of fields) {
    if (!mapping.enabled && !changed) continue;
    const found = checkField(mapping, tables);
    problems.push(...found);
    if (changed && found.length === 0) problems.push(...checkChangedField(mapping, mappings, tables));
  }
  return mappings
    .filter((mapping) => mapping.enabled)
    .map((mapping, index) => compileField(mapping, index, { name, local, integration, settings, pairs, problems }));
}

function compiledFilter(
  side: Side,
  definition: MergedDefinition,
  configuration: MappingConfiguration,
  parts: MappingParts,
): Condition {
  const filter = effectiveFilter(side, definition, configuration).filter;
  return compileFilter(filter, definition[side], parts.settings, parts.problems, `${definition.name} (${side})`);
}

function compiledChildren(
  definition: MergedDefinition,
  direction: Direction,
  parts: MappingParts,
): readonly EffectiveChild[] {
  return definition.children.map((child) => ({
    mapping: compileMapping(child.mapping, { ...parts, extensions: [], documentDirection: direction }),
    local: child.local,
    integration: child.integration,
    numberedBy: child.numberedBy,
  }));
}
