import type { Value } from '../../../sdk/scalars';
import type { BoundField } from '../bound-table';
import { dateProblem, instantProblem } from './date-problem';
import { decimalProblem } from './decimal-problem';
import { textProblem } from './text-problem';

/** A value as a parameter for PostgreSQL, or why the field cannot hold it. Problems never repeat the value. */
export type Encoded = { readonly text: string | null } | { readonly problem: string };

const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const largest = { smallint: 32767, integer: 2147483647 };

/** Encodes a value for a field, checking everything that PostgreSQL would refuse, or worse, change. */
export function encodeValue(field: BoundField, value: Value): Encoded {
  if (value === null) return field.definition.nullable ? { text: null } : { problem: 'it may not be null' };
  if (typeof value === 'object') return { problem: 'it cannot hold a reference' };
  const { definition, column } = field;
  if (definition.kind === 'option') return encodeOption(field, value);
  switch (column.type) {
    case 'text':
    case 'character varying':
      return typeof value === 'string' ? checked(value, textProblem(value, column.length)) : wrong('a text');
    case 'smallint':
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrong('a whole number');
      return checked(String(value), integerProblem(value, column.type));
    case 'bigint':
    case 'numeric':
      return typeof value === 'string'
        ? checked(value, decimalProblem(value, column, definition.scale))
        : wrong('a decimal number as text');
    case 'real':
      return typeof value === 'number'
        ? checked(String(value), doubleProblem(value) ?? realProblem(value))
        : wrong('a number');
    case 'double precision':
      return typeof value === 'number' ? checked(String(value), doubleProblem(value)) : wrong('a number');
    case 'boolean':
      return typeof value === 'boolean' ? { text: value ? 't' : 'f' } : wrong('true or false');
    case 'date':
      return typeof value === 'string' ? checked(value, dateProblem(value)) : wrong('a date as text');
    case 'timestamp with time zone':
      return typeof value === 'string' ? checked(value, instantProblem(value)) : wrong('an instant as text');
    case 'uuid':
      return typeof value === 'string' && guidPattern.test(value) ? { text: value } : wrong('a GUID in lower case');
    default:
      return wrong('a value of a known type');
  }
}

function encodeOption({ definition, column }: BoundField, value: Exclude<Value, object | null>): Encoded {
  const number = typeof value === 'string' ? definition.options?.[value] : undefined;
  if (number === undefined)
    return { problem: `it must be one of its options (${Object.keys(definition.options ?? {}).join(', ')})` };
  return { text: column.labels === undefined ? String(number) : String(value) };
}

function integerProblem(value: number, type: keyof typeof largest): string | undefined {
  return value > largest[type] || value < -largest[type] - 1 ? `it is beyond the range of ${type}` : undefined;
}

function doubleProblem(value: number): string | undefined {
  return Number.isFinite(value) ? undefined : 'it must be a finite number';
}

function realProblem(value: number): string | undefined {
  const kept = Math.fround(value);
  return kept === value || Number(kept.toPrecision(7)) === value ? undefined : 'it has more digits than a real keeps';
}

function checked(text: string, problem: string | undefined): Encoded {
  return problem === undefined ? { text } : { problem };
}

function wrong(expected: string): Encoded {
  return { problem: `it must be ${expected}` };
}
