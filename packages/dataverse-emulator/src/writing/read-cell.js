'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.readCell = readCell;
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const date_time_1 = require('../values/date-time');
const decimal_1 = require('../values/decimal');
const guid_1 = require('../values/guid');
const exact_number_1 = require('./exact-number');
/**
 * Turns a JSON value of a body into a column's cell: type, length, range and choice are checked (WA-32, WA-37, WA-40),
 * an empty text becomes null (WA-41).
 *
 * @throws DataverseError 400
 */
function readCell(table, column, value) {
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
      const seconds = typeof value === 'string' ? (0, date_time_1.parseDateTime)(value) : undefined;
      if (seconds === undefined) throw wrongType(value, 'Edm.DateTimeOffset', column);
      if (seconds < date_time_1.earliestSecond)
        throw outOfRange(table, column, error_code_1.ErrorCode.invalidArgument, '');
      return seconds;
    }
    case 'date': {
      const date = typeof value === 'string' ? (0, date_time_1.parseDate)(value) : undefined;
      if (date === undefined) throw wrongType(value, 'Edm.Date', column);
      return date;
    }
    case 'guid':
    case 'lookup': {
      const id = typeof value === 'string' ? (0, guid_1.parseGuid)(value) : undefined;
      if (id === undefined) throw wrongType(value, 'Edm.Guid', column);
      return id;
    }
  }
}
function readText(table, column, value) {
  if (typeof value !== 'string') throw wrongType(value, 'Edm.String', column);
  const { maxLength } = column.definition;
  if (maxLength !== undefined && value.length > maxLength) {
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.stringLengthTooLong,
      `A validation error occurred.  The length of the '${column.name}' attribute of the '${table.logicalName}' entity ` +
        `exceeded the maximum allowed length of '${maxLength}'.`,
    );
  }
  return value === '' ? null : value;
}
function readChoice(table, column, value) {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(value, 'Edm.Int32', column);
  if (!column.options.has(value)) {
    throw outOfRange(
      table,
      column,
      error_code_1.ErrorCode.picklistValueOutOfRange,
      ` Accepted Values: ${[...column.options.keys()].join(',')}`,
      value,
    );
  }
  return value;
}
function readMultiChoice(table, column, value) {
  if (typeof value !== 'string') throw wrongType(value, 'Edm.String', column);
  const numbers = value
    .split(',')
    .filter((part) => part !== '')
    .map(Number);
  for (const number of numbers) readChoice(table, column, number);
  return numbers.length > 0 ? numbers.join(',') : null;
}
function readInteger(table, column, value) {
  const wide = column.definition.type === 'BigInt';
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || (!wide && Math.abs(value) > 2147483648)) {
    throw wrongType(value, wide ? 'Edm.Int64' : 'Edm.Int32', column);
  }
  const { min, max } = column.definition;
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    throw outOfRange(table, column, error_code_1.ErrorCode.integerValueOutOfRange, '', value);
  }
  return value;
}
function readDecimal(table, column, value) {
  const raw = value instanceof exact_number_1.ExactNumber ? value.text : typeof value === 'number' ? value : undefined;
  const { min, max, precision } = column.definition;
  // The precision of money follows from the row's currency, which the money rule knows.
  const digits = column.kind === 'money' ? 10 : (precision ?? 10);
  const rounded = raw === undefined ? undefined : (0, decimal_1.roundDecimal)(raw, digits);
  if (rounded === undefined) throw wrongType(value, column.kind === 'double' ? 'Edm.Double' : 'Edm.Decimal', column);
  if (
    (min !== undefined && (0, decimal_1.compareDecimal)(rounded, min) < 0) ||
    (max !== undefined && (0, decimal_1.compareDecimal)(rounded, max) > 0)
  ) {
    throw outOfRange(table, column, error_code_1.ErrorCode.decimalValueOutOfRange, '', rounded);
  }
  return rounded;
}
function wrongType(value, type, column) {
  const shown = value instanceof exact_number_1.ExactNumber ? value.text : JSON.stringify(value)?.slice(0, 100);
  return (0, common_errors_1.payloadError)(
    `Cannot convert a value to target type '${type}' because of conversion error: ${shown} for the property '${column.wireName}'.`,
  );
}
function outOfRange(table, column, code, addition, value) {
  const shown = value === undefined ? '' : ` ${value} of`;
  return new dataverse_error_1.DataverseError(
    code,
    `A validation error occurred. The value${shown} '${column.name}' on record of type '${table.logicalName}' is outside the valid range.${addition}`,
  );
}
//# sourceMappingURL=read-cell.js.map
