import type { PlainValue } from '../../client';
import { isLookup } from '../../client';
import type { BoundColumn } from '../tables/bound-table';

/**
 * Why the live column would refuse a value, or change it without a word: longer than it holds, out of range, digits that would be lost,
 * a lookup to a foreign table. Null when it fits. Never contains the value.
 */
export function unfitReason({ field, storage, live }: BoundColumn, value: PlainValue): string | null {
  if (value === null) return null;
  if (isLookup(value))
    return live.targets.some(({ table }) => table === value.table) ? null : `it cannot point to ${value.table}`;
  switch (storage.type) {
    case 'string':
    case 'memo':
      return live.maxLength !== null && typeof value === 'string' && value.length > live.maxLength
        ? `it has ${value.length} characters, and the column holds ${live.maxLength}`
        : null;
    case 'integer':
    case 'double':
      return rangeReason(live.minimum, live.maximum, Number(value));
    case 'decimal':
      return digitsReason(String(value), live.precision) ?? rangeReason(live.minimum, live.maximum, Number(value));
    case 'money':
      // The precision of money follows from the row's currency, which only the server knows.
      return digitsReason(String(value), field.scale ?? null) ?? rangeReason(live.minimum, live.maximum, Number(value));
    default:
      return null;
  }
}

function rangeReason(minimum: string | null, maximum: string | null, value: number): string | null {
  if (minimum !== null && value < Number(minimum)) return `it is less than ${minimum}`;
  return maximum !== null && value > Number(maximum) ? `it is more than ${maximum}` : null;
}

function digitsReason(text: string, precision: number | null): string | null {
  const digits = /\.(\d*?)0*$/.exec(text)?.[1]?.length ?? 0;
  return precision !== null && digits > precision
    ? `it has ${digits} digits after the point, and the column keeps ${precision}`
    : null;
}
