import type { MergedDefinition } from '../../host/compile/merged-definition';
import type { StartupProblem } from '../../host/startup/startup-problem';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import type { MappingChange } from './mapping-change';

/** What a line of a document cannot decide for itself: its document does. */
const ofDocuments: readonly (keyof MappingSettings)[] = [
  'enabled',
  'direction',
  'onlyCoupled',
  'createWithoutMatch',
  'intervalMinutes',
  'inactivityTimeoutMinutes',
  'eventBased',
  'multiCompany',
  'deletionLimit',
  'deletionLimitPercent',
];

/** What is wrong with a change as such: fields that are not there, settings that a line does not have. */
export function checkChange(
  change: MappingChange,
  definition: MergedDefinition,
  document: string | null,
): readonly StartupProblem[] {
  return [...unknownFields(change, definition), ...settingsOfDocument(change, definition.name, document)];
}

function unknownFields(change: MappingChange, { name, fields }: MergedDefinition): readonly StartupProblem[] {
  const known = new Set(fields.map((field) => field.id));
  const named = Object.entries(change.fields ?? {}).filter(([id, settings]) => settings !== null && !known.has(id));
  const given = fields.filter((field) => !field.extra).map((field) => field.id);
  return [
    ...named.map(([id]) => unknown(name, id, [...known])),
    ...(change.removeFields ?? [])
      .filter((id) => given.includes(id))
      .map((id) => ({
        code: 'CPL_FIELD_NOT_OWN',
        place: `${name}.${id}`,
        message: `${name}: the field ${id} comes from a plugin and cannot be removed.`,
        fix: 'Switch it off instead.',
      })),
  ];
}

function unknown(mapping: string, id: string, known: readonly string[]): StartupProblem {
  return {
    code: 'CPL_FIELD_MAPPING_UNKNOWN',
    place: `${mapping}.${id}`,
    message: `${mapping} has no field ${JSON.stringify(id)}.`,
    fix:
      known.length === 0
        ? 'Add it first.'
        : `Use one of ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', …' : ''}.`,
  };
}

function settingsOfDocument(
  { settings = {} }: MappingChange,
  name: string,
  document: string | null,
): readonly StartupProblem[] {
  if (document === null) return [];
  return ofDocuments
    .filter((setting) => settings[setting] !== undefined && settings[setting] !== null)
    .map((setting) => ({
      code: 'CPL_LINES_SETTING',
      place: name,
      message: `${name} are the lines of ${document}, which decides ${setting} for them.`,
      fix: `Change ${setting} of ${document}.`,
    }));
}
