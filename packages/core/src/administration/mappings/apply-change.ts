import { sameData } from '../../host/compile/same-data';
import { fieldId } from '../../host/compile/field-id';
import { extraFieldMapping } from '../../host/compile/extra-field';
import type { KnownTables } from '../../host/compile/known-tables';
import type { MergedDefinition } from '../../host/compile/merged-definition';
import type { ExtraField, MappingConfiguration, MappingContents } from '../../ports/repositories/mapping-configuration';
import type { FieldSettings, MappingSettings } from '../../ports/repositories/tenant-configuration';
import { defaultFieldSettings, defaultSettings } from './default-settings';
import type { Changes, MappingChange } from './mapping-change';

/** The tenant's own fields after a change. An id that is to be removed takes all fields of that id. */
export function changedExtraFields(
  current: readonly ExtraField[],
  { addFields = [], removeFields = [] }: MappingChange,
  tables: KnownTables,
): readonly ExtraField[] {
  const removed = new Set(removeFields);
  return [...current.filter((extra) => !removed.has(extraFieldId(extra, tables))), ...addFields];
}

/** The id that the effective mapping gives a field of the tenant's own. */
export function extraFieldId(extra: ExtraField, tables: KnownTables): string {
  const mapping = extraFieldMapping(extra, '', tables, []);
  return mapping === null ? '' : fieldId(mapping);
}

/**
 * What a tenant keeps about a mapping after a change: only what differs from the definition, each with what the definition says now. What
 * the change does not touch keeps the default of its own time, so that an upgrade can be told from a decision.
 */
export function changedContents(
  current: MappingConfiguration,
  change: MappingChange,
  definition: MergedDefinition,
  extraFields: readonly ExtraField[],
): MappingContents {
  const multiCompany = change.settings?.multiCompany ?? current.settings.multiCompany ?? false;
  const settings = changed<MappingSettings>(
    { settings: current.settings, defaults: current.defaults.settings },
    change.settings ?? {},
    defaultSettings(definition, multiCompany),
  );
  const fields: Record<string, FieldSettings> = {};
  const defaults: Record<string, FieldSettings> = {};
  for (const id of new Set([...Object.keys(current.fields), ...Object.keys(change.fields ?? {})])) {
    if (change.removeFields?.includes(id) === true && !definition.fields.some((field) => field.id === id)) continue;
    const result = changedField(id, current, change, definition);
    if (Object.keys(result.settings).length === 0) continue;
    fields[id] = result.settings;
    if (Object.keys(result.defaults).length > 0) defaults[id] = result.defaults;
  }
  return {
    own: current.own,
    settings: settings.settings,
    fields,
    extraFields,
    templates: change.templates ?? current.templates,
    defaults: { settings: settings.defaults, fields: defaults },
  };
}

interface Kept<Settings> {
  readonly settings: Settings;
  readonly defaults: Settings;
}

function changedField(
  id: string,
  current: MappingConfiguration,
  change: MappingChange,
  definition: MergedDefinition,
): Kept<FieldSettings> {
  const wanted = change.fields?.[id];
  if (wanted === null) return { settings: {}, defaults: {} };
  const field = definition.fields.find((one) => one.id === id);
  return changed<FieldSettings>(
    { settings: current.fields[id] ?? {}, defaults: current.defaults.fields[id] ?? {} },
    wanted ?? {},
    field === undefined ? {} : defaultFieldSettings(field.mapping),
  );
}

function changed<Settings extends object>(
  kept: Kept<Settings>,
  changes: Changes<Settings>,
  now: Settings,
): Kept<Settings> {
  const settings: Partial<Settings> = { ...kept.settings };
  const defaults: Partial<Settings> = { ...kept.defaults };
  for (const name of Object.keys(changes) as (keyof Settings)[]) {
    const wanted = changes[name];
    if (wanted === undefined) continue;
    delete settings[name];
    delete defaults[name];
    if (wanted === null || sameData(wanted, now[name])) continue;
    settings[name] = wanted;
    if (now[name] !== undefined) defaults[name] = now[name];
  }
  return { settings: settings as Settings, defaults: defaults as Settings };
}
