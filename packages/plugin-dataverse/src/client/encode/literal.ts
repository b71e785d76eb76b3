import { InvalidValueError } from '../errors/invalid-value-error';
import type { ColumnDefinition } from '../table-definition';
import { isLookup, type PlainValue } from '../values';
import { decimalText } from './decimal-text';
import { dateText, dateTimeText, guidText, integerText, wellFormedText } from './formats';

/** A value in a filter or key, with the type that decides how it is written (WA-89). */
export type Literal =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'guid'; readonly value: string }
  | { readonly type: 'integer'; readonly value: string | number }
  | { readonly type: 'decimal'; readonly value: string }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'date'; readonly value: string }
  | { readonly type: 'dateTime'; readonly value: string }
  | { readonly type: 'null' };

/**
 * The text of a literal before percent-encoding: text in single quotes with quotes doubled (WA-87), everything else bare (WA-89).
 * Throws {@link InvalidValueError} when the value is not of its type, so that nothing but a literal can come out.
 */
export function literalText(literal: Literal, where = 'a filter'): string {
  switch (literal.type) {
    case 'string':
      return `'${wellFormedText(literal.value, where).replaceAll("'", "''")}'`;
    case 'guid':
      return guidText(literal.value, where);
    case 'integer':
      return integerText(literal.value, where);
    case 'decimal':
      return decimalText(literal.value, where);
    case 'double':
      return doubleText(literal.value, where);
    case 'boolean':
      return literal.value ? 'true' : 'false';
    case 'date':
      return dateText(literal.value, where);
    case 'dateTime':
      return dateTimeText(literal.value, where);
    case 'null':
      return 'null';
  }
}

/** The literal that a plain value makes for a column. Throws {@link InvalidValueError} when the column cannot hold the value. */
export function columnLiteral(column: ColumnDefinition, value: PlainValue): Literal {
  const where = `column '${column.name}'`;
  if (value === null) return { type: 'null' };
  if (isLookup(value)) {
    if (column.type !== 'lookup') throw new InvalidValueError(where, 'a plain value (the column is no lookup)');
    return { type: 'guid', value: guidText(value.id, where) };
  }
  switch (column.type) {
    case 'uniqueidentifier':
    case 'lookup':
      return { type: 'guid', value: guidText(textOf(value, where), where) };
    case 'choice':
    case 'integer':
    case 'bigint':
      return { type: 'integer', value: integerText(numberOrText(value, where), where) };
    case 'decimal':
    case 'money':
      return { type: 'decimal', value: decimalText(numberOrText(value, where), where) };
    case 'double':
      return { type: 'double', value: Number(numberOrText(value, where)) };
    case 'boolean':
      if (typeof value !== 'boolean') throw new InvalidValueError(where, 'true or false');
      return { type: 'boolean', value };
    case 'date':
      return { type: 'date', value: dateText(textOf(value, where), where) };
    case 'dateTime':
      return { type: 'dateTime', value: dateTimeText(textOf(value, where), where) };
    default:
      return { type: 'string', value: textOf(value, where) };
  }
}

/** A finite binary number as text. Throws {@link InvalidValueError}. */
export function doubleText(value: number, where: string): string {
  if (!Number.isFinite(value)) throw new InvalidValueError(where, 'a finite number');
  return String(value);
}

function textOf(value: string | number | boolean, where: string): string {
  if (typeof value !== 'string') throw new InvalidValueError(where, 'text');
  return value;
}

function numberOrText(value: string | number | boolean, where: string): string | number {
  if (typeof value === 'boolean' || value === '') throw new InvalidValueError(where, 'a number');
  return value;
}
