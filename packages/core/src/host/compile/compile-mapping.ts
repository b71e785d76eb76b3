import type { MappingExtension } from '../../extension-points/table-mappings';
import type { MappingSettings, StoredFieldSettings } from '../../ports/repositories/tenant-configuration';
import type { EffectiveChild, EffectiveField, EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Direction, FieldMapping } from '../../sdk/field-mapping';
import type { TablePair } from '../../sdk/table';
import type { TableMapping } from '../../sdk/table-mapping';
import type { Transform } from '../../sdk/transform';
import type { StartupProblem } from '../startup/startup-problem';
import { checkField } from './check-field';
import { compileField } from './compile-field';
import { compileFilter, type SettingValues } from './compile-filter';
import { fieldId } from './field-id';
import { planVersion } from './plan-version';

/** What a mapping is compiled from besides its definition. */
export interface MappingParts {
  readonly extensions: readonly MappingExtension[];
  readonly settings: SettingValues;
  readonly mappingSettings: MappingSettings | undefined;
  readonly fieldSettings: readonly StoredFieldSettings[];
  /** Transformation rules by name. */
  transform(name: string): Transform<never, unknown> | null;
  /** Every pair of tables that some mapping of the tenant joins. */
  readonly pairs: readonly TablePair[];
  readonly problems: StartupProblem[];
  /** The direction of the document whose lines these are. */
  readonly documentDirection?: Direction;
}

/** Compiles definition, extensions and tenant rows into the plain data that the pipeline reads. */
export function compileMapping(definition: TableMapping, parts: MappingParts): EffectiveMapping {
  const { extensions, settings, problems } = parts;
  const overrides = parts.mappingSettings ?? {};
  const local = extensions.reduce((table, extension) => extension.local ?? table, definition.local);
  const integration = extensions.reduce((table, extension) => extension.integration ?? table, definition.integration);
  const { name } = definition;

  const direction = narrowed(overrides.direction ?? definition.direction, parts.documentDirection ?? 'bidirectional');
  const fields = enabledFields(extendedFields(definition, extensions), name, parts).map(
    (field, index): EffectiveField => {
      const mapping = { ...field, direction: narrowed(field.direction, direction) };
      problems.push(...checkField(mapping, name, local, integration, parts.pairs));
      return compileField(mapping, index, { name, local, integration, settings, pairs: parts.pairs, problems });
    },
  );
  const localFilter =
    overrides.localFilter ??
    merged(
      definition.localFilter,
      extensions.map((extension) => extension.localFilter),
    );
  const integrationFilter =
    overrides.integrationFilter ??
    merged(
      definition.integrationFilter,
      extensions.map((extension) => extension.integrationFilter),
    );
  const children = [...definition.children, ...extensions.flatMap((extension) => extension.children)].map(
    (child): EffectiveChild => ({
      mapping: compileMapping(child.mapping, {
        ...parts,
        extensions: [],
        mappingSettings: undefined,
        fieldSettings: [],
        documentDirection: direction,
      }),
      local: child.local,
      integration: child.integration,
      numberedBy: child.numberedBy,
    }),
  );
  const effective: Omit<EffectiveMapping, 'version'> = {
    name,
    title: definition.title,
    local,
    integration,
    pair: { local: local.name, integration: integration.name },
    direction,
    localFilter: compileFilter(localFilter, local, settings, problems, `${name} (local)`),
    integrationFilter: compileFilter(integrationFilter, integration, settings, problems, `${name} (integration)`),
    onlyCoupled: overrides.onlyCoupled ?? definition.onlyCoupled,
    updateConflict: overrides.updateConflict ?? definition.updateConflict,
    deletionConflict: overrides.deletionConflict ?? definition.deletionConflict,
    updateConflictWinners: overrides.updateConflictWinners ?? definition.updateConflictWinners,
    updateConflictScope: overrides.updateConflictScope ?? definition.updateConflictScope,
    deletionLimit: overrides.deletionLimit ?? definition.deletionLimit,
    deletionLimitPercent: overrides.deletionLimitPercent ?? definition.deletionLimitPercent,
    multiCompany: overrides.multiCompany ?? false,
    createWithoutMatch: overrides.createWithoutMatch ?? definition.createWithoutMatch,
    schedule: {
      intervalMinutes: overrides.intervalMinutes ?? definition.schedule.intervalMinutes,
      inactivityTimeoutMinutes: overrides.inactivityTimeoutMinutes ?? definition.schedule.inactivityTimeoutMinutes,
    },
    eventBased: overrides.eventBased ?? definition.eventBased,
    fields,
    templates: { local: [], integration: [] },
    children,
    dependencies: [],
  };
  return { ...effective, version: planVersion(effective) };
}

/** In a mapping of one direction its two-way fields have that direction too: the destination owns nothing, so there is no conflict. */
function narrowed(direction: Direction, outer: Direction): Direction {
  return direction === 'bidirectional' ? outer : direction;
}

/** The mapping's fields with those of its extensions: an extension's field replaces the one that writes the same destination. */
function extendedFields(definition: TableMapping, extensions: readonly MappingExtension[]): readonly FieldMapping[] {
  return extensions.reduce<readonly FieldMapping[]>((fields, extension) => {
    const replaced = new Set(extension.fields.map(writtenPlace));
    return [...fields.filter((field) => !replaced.has(writtenPlace(field))), ...extension.fields];
  }, definition.fields);
}

/** The side and field that a field mapping is known by: its integration field, or the local one where it has no other. */
function writtenPlace(field: FieldMapping): string {
  if (field.kind === 'constant' || field.kind === 'computed') return `${field.side}:${field.field}`;
  return `integration:${field.integration}`;
}

function enabledFields(fields: readonly FieldMapping[], mapping: string, parts: MappingParts): readonly FieldMapping[] {
  const overrides = new Map(
    parts.fieldSettings.filter((one) => one.mapping === mapping).map((one) => [one.field, one]),
  );
  return fields
    .map((field) => overridden(field, overrides.get(fieldId(field)), parts))
    .filter((field) => field.enabled);
}

function overridden(field: FieldMapping, settings: StoredFieldSettings | undefined, parts: MappingParts): FieldMapping {
  if (settings === undefined) return field;
  const common = {
    ...field,
    enabled: settings.enabled ?? field.enabled,
    direction: settings.direction ?? field.direction,
  };
  if (common.kind !== 'value') return common;
  const { matchPriority } = settings;
  const match =
    matchPriority === undefined
      ? common.match
      : matchPriority === 0
        ? undefined
        : { priority: matchPriority, caseSensitive: settings.matchCaseSensitive ?? common.match?.caseSensitive };
  return {
    ...common,
    match,
    truncate: settings.truncate ?? common.truncate,
    validate: settings.validate ?? common.validate,
    transform:
      settings.transform === undefined ? common.transform : (namedRule(settings.transform, parts) ?? common.transform),
  };
}

function namedRule(name: string, parts: MappingParts): Transform<never, unknown> | null {
  const rule = parts.transform(name);
  if (rule === null)
    parts.problems.push({
      code: 'CPL_RULE_UNKNOWN',
      message: `No plugin contributes the transformation rule ${name}.`,
      fix: 'Correct the name, or add the plugin.',
    });
  return rule;
}

function merged(
  base: Readonly<Record<string, unknown>>,
  more: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, unknown>> {
  return Object.assign({}, base, ...more) as Readonly<Record<string, unknown>>;
}
