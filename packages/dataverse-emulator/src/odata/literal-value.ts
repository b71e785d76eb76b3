import { querySyntax } from '../errors/common-errors';
import type { DataverseError } from '../errors/dataverse-error';
import type { Column } from '../metadata/column';
import type { Cell } from '../values/cell';
import { parseDate, parseDateTime, secondsOfDate } from '../values/date-time';
import { roundDecimal } from '../values/decimal';
import { parseGuid } from '../values/guid';
import type { Literal } from './filter-expression';

const edmOfLiteral: Record<Literal['kind'], string> = {
  text: 'Edm.String',
  number: 'Edm.Decimal',
  guid: 'Edm.Guid',
  dateTime: 'Edm.DateTimeOffset',
  date: 'Edm.Date',
  boolean: 'Edm.Boolean',
  null: '<null>',
  enum: 'enum',
};

/** Edm type names by column kind (WA-35). */
export const edmOfKind: Record<Column['kind'], string> = {
  guid: 'Edm.Guid',
  lookup: 'Edm.Guid',
  text: 'Edm.String',
  choice: 'Edm.Int32',
  multiChoice: 'Edm.String',
  boolean: 'Edm.Boolean',
  integer: 'Edm.Int32',
  decimal: 'Edm.Decimal',
  money: 'Edm.Decimal',
  double: 'Edm.Double',
  dateTime: 'Edm.DateTimeOffset',
  date: 'Edm.Date',
};

/**
 * The cell a written value stands for beside a column (WA-89). A bare date beside a date-time column is its midnight UTC.
 *
 * @throws DataverseError 400 when the types do not fit
 */
export function literalCell(column: Column, literal: Literal, operator: string): Cell {
  if (literal.kind === 'null') return null;
  const { kind } = column;
  if (kind === 'boolean') {
    if (literal.kind === 'boolean') return literal.value;
  } else if (kind === 'choice' || kind === 'integer') {
    if (literal.kind === 'number') return Number(literal.value);
  } else if (kind === 'decimal' || kind === 'money' || kind === 'double') {
    const cell = literal.kind === 'number' ? roundDecimal(literal.value, 12) : undefined;
    if (cell !== undefined) return cell;
  } else if (kind === 'text' || kind === 'multiChoice') {
    if (literal.kind === 'text') return literal.value;
  } else if (kind === 'guid' || kind === 'lookup') {
    if (literal.kind === 'guid') return literal.value.toLowerCase();
  } else if (kind === 'dateTime') {
    const seconds =
      literal.kind === 'dateTime'
        ? parseDateTime(literal.value)
        : literal.kind === 'date' && parseDate(literal.value)
          ? secondsOfDate(literal.value)
          : undefined;
    if (seconds !== undefined) return seconds;
  } else if (literal.kind === 'date') {
    const date = parseDate(literal.value);
    if (date !== undefined) return date;
  }
  throw incompatible(column, literal, operator);
}

/** The cell that a value written as text stands for beside a column (WA-93); undefined when the text does not fit. */
export function cellOfText(column: Column, text: string): Cell | undefined {
  switch (column.kind) {
    case 'text':
    case 'multiChoice':
      return text;
    case 'guid':
    case 'lookup':
      return parseGuid(text);
    case 'boolean':
      return /^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : undefined;
    case 'dateTime':
      return parseDateTime(text) ?? (parseDate(text) ? secondsOfDate(text) : undefined);
    case 'date':
      return parseDate(text);
    case 'choice':
    case 'integer':
      return /^-?\d+$/.test(text) ? Number(text) : undefined;
    default:
      return /^-?\d+(\.\d+)?$/.test(text) ? roundDecimal(text, 12) : undefined;
  }
}

function incompatible(column: Column, literal: Literal, operator: string): DataverseError {
  return querySyntax(
    `A binary operator with incompatible types was detected. Found operand types '${edmOfKind[column.kind]}' and ` +
      `'${edmOfLiteral[literal.kind]}' for operator kind '${operator}'.`,
  );
}
