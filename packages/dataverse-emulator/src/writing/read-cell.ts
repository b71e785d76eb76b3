import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import { earliestSecond, parseDate, parseDateTime } from '../values/date-time';
import { compareDecimal, roundDecimal, type DecimalCell } from '../values/decimal';
import { parseGuid } from '../values/guid';
import { ExactNumber } from './exact-number';
import type { Json } from './parse-json';

/**
 * Turns a JSON value of a body into a column's cell: type, length, range and choice are checked (WA-32, WA-37, WA-40),
 * an empty text becomes null (WA-41).
 *
 * @throws DataverseError 400
 */
export function readCell(table: Table, column: Column, value: Json): Cell {
  if (value === null) return null;
  switch (column.kind) {
    case 'text':
      return readText(table, column, value);
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(value, 'Edm.Boolean', column);
      return value;
    case 'choice':
      return readChoice(table, column, value);
    case 'multiChoice':
      return readMultiChoice(table, column, value);
    case 'integer':
      return readInteger(table, column, value);
    case 'decimal':
    case 'money':
    case 'double':
      return readDecimal(table, column, value);
    case 'dateTime': {
      const seconds = typeof value === 'string' ? parseDateTime(value) : undefined;
      if (seconds === undefined) throw wrongType(value, 'Edm.DateTimeOffset', column);
      if (seconds < earliestSecond) throw outOfRange(table, column, ErrorCode.invalidArgument, '');
      return seconds;
    }
    case 'date': {
      const date = typeof value === 'string' ? parseDate(value) : undefined;
      if (date === undefined) throw wrongType(value, 'Edm.Date', column);
      return date;
    }
    case 'guid':
    case 'lookup': {
      const id = typeof value === 'string' ? parseGuid(value) : undefined;
      if (id === undefined) throw wrongType(value, 'Edm.Guid', column);
      return id;
    }
  }
}

function readText(table: Table, column: Column, value: Json): Cell {
  if (typeof value !== 'string') throw wrongType(value, 'Edm.String', column);
  const { maxLength } = column.definition;
  if (maxLength !== undefined && value.length > maxLength) {
    throw new DataverseError(
      ErrorCode.stringLengthTooLong,
      `A validation error occurred.  The length of the '${column.name}' attribute of the '${table.logicalName}' entity ` +
        `exceeded the maximum allowed length of '${maxLength}'.`,
    );
  }
  return value === '' ? null : value;
}

function readChoice(table: Table, column: Column, value: Json): Cell {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(value, 'Edm.Int32', column);
  if (!column.options.has(value)) {
    throw outOfRange(
      table,
      column,
      ErrorCode.picklistValueOutOfRange,
      ` Accepted Values: ${[...column.options.keys()].join(',')}`,
      value,
    );
  }
  return value;
}

function readMultiChoice(table: Table, column: Column, value: Json): Cell {
  if (typeof value !== 'string') throw wrongType(value, 'Edm.String', column);
  const numbers = value
    .split(',')
    .filter((part) => part !== '')
    .map(Number);
  for (const number of numbers) readChoice(table, column, number);
  return numbers.length > 0 ? numbers.join(',') : null;
}

function readInteger(table: Table, column: Column, given: Json): Cell {
  // sixteen digits come with their text; they are exact as long as they are safe
  const value = given instanceof ExactNumber && /^-?\d+$/.test(given.text) ? Number(given.text) : given;
  const wide = column.definition.type === 'BigInt';
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || (!wide && Math.abs(value) > 2147483648)) {
    throw wrongType(given, wide ? 'Edm.Int64' : 'Edm.Int32', column);
  }
  const { min, max } = column.definition;
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    throw outOfRange(table, column, ErrorCode.integerValueOutOfRange, '', value);
  }
  return value;
}

function readDecimal(table: Table, column: Column, value: Json): Cell {
  const raw: DecimalCell | undefined =
    value instanceof ExactNumber ? value.text : typeof value === 'number' ? value : undefined;
  const { min, max, precision } = column.definition;
  // The precision of money follows from the row's currency, which the money rule knows.
  const digits = column.kind === 'money' ? 10 : (precision ?? 10);
  const rounded = raw === undefined ? undefined : roundDecimal(raw, digits);
  if (rounded === undefined) throw wrongType(value, column.kind === 'double' ? 'Edm.Double' : 'Edm.Decimal', column);
  if (
    (min !== undefined && compareDecimal(rounded, min) < 0) ||
    (max !== undefined && compareDecimal(rounded, max) > 0)
  ) {
    throw outOfRange(table, column, ErrorCode.decimalValueOutOfRange, '', rounded);
  }
  return rounded;
}

function wrongType(value: Json, type: string, column: Column): DataverseError {
  const shown = value instanceof ExactNumber ? value.text : JSON.stringify(value)?.slice(0, 100);
  return payloadError(
    `Cannot convert a value to target type '${type}' because of conversion error: ${shown} for the property '${column.wireName}'.`,
  );
}

function outOfRange(
  table: Table,
  column: Column,
  code: string,
  addition: string,
  value?: number | string,
): DataverseError {
  const shown = value === undefined ? '' : ` ${value} of`;
  return new DataverseError(
    code,
    `A validation error occurred. The value${shown} '${column.name}' on record of type '${table.logicalName}' is outside the valid range.${addition}`,
  );
}
