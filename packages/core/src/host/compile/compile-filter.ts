import type { Condition } from '../../sdk/condition';
import { isReference, type RecordKey, type Value } from '../../sdk/scalars';
import { isSettingReference } from '../../sdk/setting';
import type { Table } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { checkFilter, isOperatorObject } from './check-filter';
import { fieldOf } from './field-of';

/** Settings of a tenant as values. */
export type SettingValues = Readonly<Record<string, Value>>;

/** Compiles a structured filter into a condition, with the tenant's settings filled in. Problems are collected, not thrown. */
export function compileFilter(
  filter: Readonly<Record<string, unknown>>,
  table: Table,
  settings: SettingValues,
  problems: StartupProblem[],
  place: string,
): Condition {
  const found = checkFilter(filter, table, place);
  problems.push(...found);
  if (found.length > 0) return { all: [] };
  const parts = Object.entries(filter).flatMap(([name, wanted]): Condition[] => {
    if (wanted === undefined) return [];
    return compileField(name, wanted, (operand) =>
      isSettingReference(operand)
        ? settingValue(operand.setting, table, name, settings, problems, place)
        : (operand as Value),
    );
  });
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { all: parts };
}

function compileField(field: string, wanted: unknown, value: (operand: unknown) => Value): Condition[] {
  if (!isOperatorObject(wanted)) return [{ field, is: 'equal', value: value(wanted) }];
  if ('target' in wanted) return [{ field, target: String(wanted.target) }];
  if ('in' in wanted) return [{ field, oneOf: (wanted.in as unknown[]).map(value) }];
  if ('not' in wanted) return [{ field, is: 'notEqual', value: value(wanted.not) }];
  const range: Condition[] = [];
  if ('from' in wanted) range.push({ field, is: 'from', value: value(wanted.from) });
  if ('upTo' in wanted) range.push({ field, is: 'upTo', value: value(wanted.upTo) });
  return range;
}

/** A setting's value for a field; for a lookup a plain key becomes a reference to the lookup's only target. */
export function settingValue(
  setting: string,
  table: Table,
  name: string,
  settings: SettingValues,
  problems: StartupProblem[],
  place: string,
): Value {
  const value = Object.hasOwn(settings, setting) ? settings[setting] : undefined;
  if (value === undefined) {
    problems.push({
      code: 'CPL_SETTING_MISSING',
      place,
      message: `${place} uses the setting ${setting}, which this tenant does not have.`,
      fix: 'Run the connection setup again, or set it.',
    });
    return null;
  }
  const field = fieldOf(table, name);
  if (field?.kind !== 'reference' || isReference(value) || value === null) return value;
  const [target] = field.targets ?? [];
  return { table: target ?? '', key: String(value) as RecordKey };
}
