import type { FieldSettings, MappingSettings } from '../../ports/repositories/tenant-configuration';

/** Everything that a tenant can change in a mapping. */
export const mappingSettingNames = [
  'enabled',
  'direction',
  'localFilter',
  'integrationFilter',
  'onlyCoupled',
  'createWithoutMatch',
  'updateConflict',
  'deletionConflict',
  'intervalMinutes',
  'inactivityTimeoutMinutes',
  'eventBased',
  'multiCompany',
  'updateConflictWinners',
  'updateConflictScope',
  'deletionLimit',
  'deletionLimitPercent',
] as const satisfies readonly (keyof MappingSettings)[];

/** Everything that a tenant can change in a field. */
export const fieldSettingNames = [
  'enabled',
  'direction',
  'matchPriority',
  'matchCaseSensitive',
  'transform',
  'transformDirection',
  'truncate',
  'optionMapping',
  'validate',
  'constant',
  'clearOnFailed',
  'notNull',
] as const satisfies readonly (keyof FieldSettings)[];
