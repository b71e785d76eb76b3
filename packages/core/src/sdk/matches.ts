import Big from 'big.js';
import { compareText } from './compare-text';
import type { Comparison, Condition } from './condition';
import type { FieldDefinition } from './field';
import { isReference, type RowValues, type Value } from './scalars';

/** How {@link matches} compares. */
export interface MatchOptions {
  /** Text is compared without regard to case and blanks at the end. */
  readonly caseInsensitive?: boolean;
  /** The table's fields: decimals are then compared as numbers, and options in the order of their numbers. */
  readonly fields?: Readonly<Record<string, FieldDefinition>>;
}

/**
 * Whether a record meets a condition. '' and null both mean *without a value*; a field without a value differs from every value and is
 * in no range that starts somewhere. A field that the record lacks counts as null.
 */
export function matches(condition: Condition, values: RowValues, options: MatchOptions = {}): boolean {
  if ('all' in condition) return condition.all.every((part) => matches(part, values, options));
  if ('any' in condition) return condition.any.some((part) => matches(part, values, options));
  const value = values[condition.field] ?? null;
  if ('target' in condition) return isReference(value) && value.table === condition.target;
  const comparer = { field: options.fields?.[condition.field], caseInsensitive: options.caseInsensitive ?? false };
  if ('oneOf' in condition) return condition.oneOf.some((operand) => same(value, operand, comparer));
  return compare(condition.is, value, condition.value, comparer);
}

interface Comparer {
  readonly field: FieldDefinition | undefined;
  readonly caseInsensitive: boolean;
}

function compare(comparison: Comparison, value: Value, operand: Value, comparer: Comparer): boolean {
  if (comparison === 'equal') return same(value, operand, comparer);
  if (comparison === 'notEqual') return !same(value, operand, comparer);
  if (value === null || operand === null || isReference(value) || isReference(operand)) return false;
  const order = orderOf(value, operand, comparer);
  return comparison === 'from' ? order >= 0 : order <= 0;
}

function same(value: Value, operand: Value, comparer: Comparer): boolean {
  if (value === null || value === '' || operand === null || operand === '') return isBlank(value) && isBlank(operand);
  if (isReference(value)) {
    if (isReference(operand)) return value.key === operand.key && value.table === operand.table;
    return value.key === operand;
  }
  return !isReference(operand) && orderOf(value, operand, comparer) === 0;
}

function isBlank(value: Value): boolean {
  return value === null || value === '';
}

type Scalar = string | number | boolean;

function orderOf(a: Scalar, b: Scalar, { field, caseInsensitive }: Comparer): number {
  if (field?.kind === 'decimal') return new Big(String(a)).cmp(new Big(String(b)));
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b);
  if (field?.kind === 'option' && field.options !== undefined) {
    const [left, right] = [field.options[a], field.options[b]];
    if (left !== undefined && right !== undefined) return left - right;
  }
  if (instantPattern.test(a) && instantPattern.test(b)) return compareText(a.slice(0, -1), b.slice(0, -1));
  return caseInsensitive ? compareText(folded(a), folded(b)) : compareText(a, b);
}

/** 12:00:00.5Z is later than 12:00:00Z, although its text comes first: the Z is left out. */
const instantPattern = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function folded(text: string): string {
  return text.trimEnd().toLowerCase();
}
