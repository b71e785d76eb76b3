import type { MergedDefinition } from '../../host/compile/merged-definition';
import { defaultFilter } from '../../host/compile/effective-filter';
import type { FieldSettings, Json, MappingSettings } from '../../ports/repositories/tenant-configuration';
import type { FieldMapping } from '../../sdk/field-mapping';

/** What a mapping's definition says about everything that a tenant can change. */
export function defaultSettings(definition: MergedDefinition, multiCompany: boolean): Required<MappingSettings> {
  return {
    enabled: true,
    direction: definition.direction,
    localFilter: asData(defaultFilter('localFilter', definition, multiCompany)),
    integrationFilter: asData(defaultFilter('integrationFilter', definition, multiCompany)),
    onlyCoupled: definition.onlyCoupled,
    createWithoutMatch: definition.createWithoutMatch,
    updateConflict: definition.updateConflict,
    deletionConflict: definition.deletionConflict,
    intervalMinutes: definition.schedule.intervalMinutes,
    inactivityTimeoutMinutes: definition.schedule.inactivityTimeoutMinutes,
    eventBased: definition.eventBased,
    multiCompany: false,
    updateConflictWinners: definition.updateConflictWinners,
    updateConflictScope: definition.updateConflictScope,
    deletionLimit: definition.deletionLimit,
    deletionLimitPercent: definition.deletionLimitPercent,
  };
}

/** What a field's definition says about everything that a tenant can change in a field of its kind. */
export function defaultFieldSettings(field: FieldMapping): FieldSettings {
  const { enabled, direction } = field;
  switch (field.kind) {
    case 'value':
      return {
        enabled,
        direction,
        matchPriority: field.match?.priority ?? 0,
        matchCaseSensitive: field.match?.caseSensitive ?? false,
        ...(field.transform === undefined ? {} : { transform: field.transform.name }),
        truncate: field.truncate,
        validate: field.validate,
      };
    case 'reference':
      return {
        enabled,
        direction,
        validate: field.validate,
        clearOnFailed: field.uncoupled === 'clear',
        notNull: field.notNull,
      };
    case 'constant':
      return { enabled, constant: field.value as Json };
    case 'computed':
      return { enabled };
  }
}

/** A filter as it is stored: settings are named, values are plain. */
function asData(filter: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> {
  return JSON.parse(JSON.stringify(filter)) as Record<string, Json>;
}
