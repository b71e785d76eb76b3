import { isReference, type Condition, type Table, type Value } from '@couplet/core';
import { choiceField, foldLabel, type LiveChoice } from './choice-values';

/** Whether a choice value meets a condition: labels are compared without case, numbers as numbers. */
export function choiceMeets(condition: Condition, table: Table, choice: LiveChoice): boolean {
  if ('all' in condition) return condition.all.every((part) => choiceMeets(part, table, choice));
  if ('any' in condition) return condition.any.some((part) => choiceMeets(part, table, choice));
  const held = choiceField(table, choice, condition.field);
  if ('target' in condition) return false;
  if ('oneOf' in condition) return condition.oneOf.some((value) => sameValue(held, value));
  switch (condition.is) {
    case 'equal':
      return sameValue(held, condition.value);
    case 'notEqual':
      return !sameValue(held, condition.value);
    case 'from':
      return isScalar(condition.value) && comparable(held) >= comparable(condition.value);
    case 'upTo':
      return isScalar(condition.value) && comparable(held) <= comparable(condition.value);
  }
}

/** Whether two values are the same for a choice table; no value and empty text are. */
export function sameValue(one: Value, other: Value): boolean {
  return comparable(one ?? '') === comparable(other ?? '');
}

function isScalar(value: Value): boolean {
  return value !== null && !isReference(value);
}

function comparable(value: Value): string | number {
  if (typeof value === 'number') return value;
  return isReference(value) ? value.key : foldLabel(String(value ?? ''));
}
