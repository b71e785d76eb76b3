import { isReference, type Value } from '@couplet/core';
import type { PlainValue } from '../../client';
import type { BoundColumn } from '../tables/bound-table';

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const decimalPattern = /^-?\d+(\.\d+)?$/;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?Z$/;

/** Whether a text is a GUID in its canonical form. */
export function isGuid(text: string): boolean {
  return guidPattern.test(text);
}

/**
 * The value of core as the client takes it, or undefined when the column can hold nothing like it. Empty text is no value (WA-41). Limits
 * of length and size are not looked at: see `unfitReason`.
 */
export function plainValue({ field, storage }: BoundColumn, value: Value): PlainValue | undefined {
  if (value === null || value === '') return null;
  if (isReference(value)) return referenceValue(storage.valuesOf, storage.type, value);
  switch (storage.type) {
    case 'string':
    case 'memo':
      return typeof value === 'string' && !/\0|\p{Surrogate}/u.test(value) ? value : undefined;
    case 'choice':
      return choiceValue(field.options ?? {}, storage.valuesOf, value);
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
    case 'double':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'bigint':
      return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? value : undefined;
    case 'decimal':
    case 'money':
      return typeof value === 'string' && decimalPattern.test(value) ? value : undefined;
    case 'date':
      return typeof value === 'string' && isDay(value) ? value : undefined;
    case 'dateTime':
      return typeof value === 'string' && instantPattern.test(value) && isDay(value.slice(0, 10)) ? value : undefined;
    case 'uniqueidentifier':
    case 'lookup':
      return typeof value === 'string' && isGuid(value) ? value : undefined;
  }
}

function referenceValue(
  valuesOf: string | undefined,
  type: string,
  value: { table: string; key: string },
): PlainValue | undefined {
  if (valuesOf !== undefined) return value.table === valuesOf ? wholeNumber(value.key) : undefined;
  return type === 'lookup' && isGuid(value.key) ? { table: value.table, id: value.key } : undefined;
}

function choiceValue(
  options: Readonly<Record<string, number>>,
  valuesOf: string | undefined,
  value: string | number | boolean,
): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  // A choice that another solution added has no name here: its number travels as digits.
  return valuesOf === undefined && Object.hasOwn(options, value) ? options[value] : wholeNumber(value);
}

function wholeNumber(text: string): number | undefined {
  return /^-?\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return datePattern.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
