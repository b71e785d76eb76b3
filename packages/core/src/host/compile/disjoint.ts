import type { Condition } from '../../sdk/condition';
import { isReference, type Value } from '../../sdk/scalars';

/**
 * Whether no record can meet both conditions, as far as constants tell: a field that must be one of some values here and one of others
 * there, or point to different tables. Texts count as equal whatever their case: some systems compare so.
 */
export function disjoint(one: Condition, other: Condition): boolean {
  const [left, right] = [demands(one), demands(other)];
  return left.some((mine) => right.some((theirs) => mine.field === theirs.field && excludes(mine, theirs)));
}

/** What a condition demands of one field. */
type Demand =
  | { readonly field: string; readonly oneOf: ReadonlySet<string> }
  | { readonly field: string; readonly not: string }
  | { readonly field: string; readonly target: string };

function demands(condition: Condition): readonly Demand[] {
  if ('all' in condition) return condition.all.flatMap(demands);
  if ('any' in condition) return [];
  if ('oneOf' in condition) return [{ field: condition.field, oneOf: new Set(condition.oneOf.map(textOf)) }];
  if ('target' in condition) return [condition];
  if (condition.is === 'equal') return [{ field: condition.field, oneOf: new Set([textOf(condition.value)]) }];
  return condition.is === 'notEqual' ? [{ field: condition.field, not: textOf(condition.value) }] : [];
}

function excludes(one: Demand, other: Demand): boolean {
  if ('target' in one && 'target' in other) return one.target !== other.target;
  if ('oneOf' in one && 'oneOf' in other) return [...one.oneOf].every((value) => !other.oneOf.has(value));
  if ('oneOf' in one && 'not' in other) return one.oneOf.size === 1 && one.oneOf.has(other.not);
  if ('not' in one && 'oneOf' in other) return excludes(other, one);
  return false;
}

function textOf(value: Value): string {
  if (value === null || value === '') return '';
  return isReference(value) ? `${value.table}:${value.key}` : String(value).trim().toLowerCase();
}
