import type { BoundField } from '../bound-table';

/**
 * SQL that yields a field as text in a form that no session setting (DateStyle, TimeZone, extra_float_digits) changes. Infinity has no
 * form of its own in `to_char`, so it comes as PostgreSQL writes it.
 */
export function readExpression(field: BoundField, alias: string): string {
  const column = `${alias}.${field.sql}`;
  switch (field.column.type) {
    case 'numeric':
      return `trim_scale(${column})`;
    case 'date':
      return `coalesce(to_char(${column}, 'YYYY-MM-DD BC'), ${column}::text)`;
    case 'timestamp with time zone':
      return `coalesce(to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z" BC'), ${column}::text)`;
    default:
      return column;
  }
}
