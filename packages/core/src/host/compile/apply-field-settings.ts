import type { FieldSettings } from '../../ports/repositories/tenant-configuration';
import type { FieldMapping, MatchKey, PassDirection, ValueFieldMapping } from '../../sdk/field-mapping';
import type { Value } from '../../sdk/scalars';
import type { Transform } from '../../sdk/transform';
import type { StartupProblem } from '../startup/startup-problem';
import { optionTransform } from './option-table';
import type { TenantRules } from './tenant-rules';

/** What settings of fields are applied with. */
export interface FieldSettingParts {
  /** `CUSTOMER.name~title`. */
  readonly place: string;
  readonly rules: TenantRules;
  readonly problems: StartupProblem[];
}

const common = ['enabled'] as const;
const settingsOfKind: Readonly<Record<FieldMapping['kind'], readonly (keyof FieldSettings)[]>> = {
  value: [
    ...common,
    'direction',
    'matchPriority',
    'matchCaseSensitive',
    'transform',
    'transformDirection',
    'optionMapping',
    'truncate',
    'validate',
  ],
  reference: [...common, 'direction', 'validate', 'clearOnFailed', 'notNull'],
  constant: [...common, 'constant'],
  computed: common,
};

/** A field mapping as a tenant wants it. A setting that says nothing about this kind of field is a problem, not ignored. */
export function applyFieldSettings(
  field: FieldMapping,
  settings: FieldSettings,
  parts: FieldSettingParts,
): FieldMapping {
  reportForeign(field, settings, parts);
  const enabled = settings.enabled ?? field.enabled;
  switch (field.kind) {
    case 'value':
      return { ...valueField(field, settings, parts), enabled, direction: settings.direction ?? field.direction };
    case 'reference': {
      const { clearOnFailed, notNull = field.notNull } = settings;
      const usual = field.uncoupled === 'clear' ? 'wait' : field.uncoupled;
      const uncoupled = clearOnFailed === undefined ? field.uncoupled : clearOnFailed ? 'clear' : usual;
      const wasBoth = field.uncoupled === 'clear' && field.notNull;
      if (uncoupled === 'clear' && notNull && !wasBoth) reportBoth(parts);
      return {
        ...field,
        enabled,
        uncoupled,
        notNull,
        direction: settings.direction ?? field.direction,
        validate: settings.validate ?? field.validate,
      };
    }
    case 'constant':
      return { ...field, enabled, value: settings.constant === undefined ? field.value : (settings.constant as Value) };
    case 'computed':
      return { ...field, enabled };
  }
}

function valueField(field: ValueFieldMapping, settings: FieldSettings, parts: FieldSettingParts): ValueFieldMapping {
  const { transformDirection, optionMapping } = settings;
  const named = settings.transform === undefined ? (field.transform ?? null) : namedRule(settings.transform, parts);
  if (optionMapping !== undefined && named !== null) reportRuleAndOptions(named.name, parts);
  const rule = optionMapping === undefined ? named : optionTransform(optionMapping);
  return {
    ...field,
    match: matchKey(field.match, settings, parts),
    truncate: settings.truncate ?? field.truncate,
    validate: settings.validate ?? field.validate,
    transform: rule === null ? undefined : onlyIn(rule, transformDirection),
    transformDirection,
    optionMapping,
  };
}

function reportRuleAndOptions(rule: string, { place, problems }: FieldSettingParts): void {
  problems.push({
    code: 'CPL_RULE_AND_OPTIONS',
    place,
    message: `${place}: the transformation rule ${rule} and a table of options exclude each other.`,
    fix: 'Choose one of them.',
  });
}

function matchKey(
  defined: MatchKey | undefined,
  { matchPriority, matchCaseSensitive }: FieldSettings,
  { place, problems }: FieldSettingParts,
): MatchKey | undefined {
  if (matchPriority === 0) return undefined;
  const priority = matchPriority ?? defined?.priority;
  if (priority === undefined) {
    if (matchCaseSensitive !== undefined)
      problems.push({
        code: 'CPL_MATCH_PRIORITY',
        place,
        message: `${place}: case matters to match keys only, and this field is none.`,
        fix: 'Give it a match priority, or leave the case out.',
      });
    return undefined;
  }
  if (!Number.isSafeInteger(priority) || priority < 0 || priority > 1000)
    problems.push({
      code: 'CPL_MATCH_PRIORITY',
      place,
      message: `${place}: ${priority} is no match priority.`,
      fix: 'Use a whole number from 1 (first) to 1000; 0 takes the field out of matching.',
    });
  return { priority, caseSensitive: matchCaseSensitive ?? defined?.caseSensitive };
}

function namedRule(name: string, { place, problems, rules }: FieldSettingParts): Transform<never, unknown> | null {
  const faults: StartupProblem[] = [];
  const rule = rules.find(name, faults);
  problems.push(...faults.map(({ code, message, fix }) => ({ code, place, message: `${place}: ${message}`, fix })));
  return rule;
}

/** A rule that applies one way only: the other way copies. */
function onlyIn(rule: Transform<never, unknown>, direction: PassDirection | undefined): Transform<never, unknown> {
  if (direction === undefined) return rule;
  const { toIntegration, fromIntegration, ...rest } = rule;
  return direction === 'toIntegrationTable' ? { ...rest, toIntegration } : { ...rest, fromIntegration };
}

function reportForeign(field: FieldMapping, settings: FieldSettings, { place, problems }: FieldSettingParts): void {
  const allowed = settingsOfKind[field.kind];
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || (allowed as readonly string[]).includes(name)) continue;
    problems.push({
      code: 'CPL_FIELD_SETTING',
      place,
      message: `${place}: ${name} says nothing about a field of the kind ${field.kind}.`,
      fix: `Leave it out; ${field.kind} fields take ${allowed.join(', ')}.`,
    });
  }
}

function reportBoth({ place, problems }: FieldSettingParts): void {
  problems.push({
    code: 'CPL_CLEAR_AND_NOT_NULL',
    place,
    message: `${place}: a reference cannot be cleared where it is not coupled and never be emptied at the same time.`,
    fix: 'Choose one of clearOnFailed and notNull.',
  });
}
