import type { Condition } from './condition';

/** The fields that a condition looks at. */
export function conditionFields(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(conditionFields);
  if ('any' in condition) return condition.any.flatMap(conditionFields);
  return [condition.field];
}
