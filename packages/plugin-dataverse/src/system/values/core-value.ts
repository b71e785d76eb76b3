import type { RecordKey, Value } from '@couplet/core';
import { isLookup, type PlainValue } from '../../client';
import type { BoundColumn } from '../tables/bound-table';

/** Turns what the client read from a column into the value that core knows it by. */
export type ValueReader = (value: PlainValue) => Value;

/**
 * Reads values of a column: choices as names (a number that the declaration does not know stays as digits), lookups as table and key,
 * times without zeros that mean nothing.
 */
export function valueReader({ field, storage }: BoundColumn): ValueReader {
  const { valuesOf } = storage;
  if (storage.type === 'lookup')
    return (value) => (isLookup(value) ? { table: value.table, key: value.id as RecordKey } : null);
  if (valuesOf !== undefined)
    return (value) => (typeof value === 'number' ? { table: valuesOf, key: String(value) as RecordKey } : null);
  if (storage.type === 'choice') {
    const names = new Map(Object.entries(field.options ?? {}).map(([name, number]) => [number, name]));
    return (value) => (typeof value === 'number' ? (names.get(value) ?? String(value)) : null);
  }
  if (storage.type === 'dateTime') return (value) => (typeof value === 'string' ? canonicalInstant(value) : null);
  return (value) => (isLookup(value) ? null : value);
}

/** `2026-01-31T12:00:00.500Z` without the zeros at the end of the fraction. */
export function canonicalInstant(text: string): string {
  return text.replace(/(?:\.0+|(\.\d*?)0+)Z$/, '$1Z');
}
