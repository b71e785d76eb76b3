'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.edmOfKind = void 0;
exports.literalCell = literalCell;
exports.parameterCell = parameterCell;
const common_errors_1 = require('../errors/common-errors');
const date_time_1 = require('../values/date-time');
const decimal_1 = require('../values/decimal');
const guid_1 = require('../values/guid');
const edmOfLiteral = {
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
exports.edmOfKind = {
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
function literalCell(column, literal, operator) {
  if (literal.kind === 'null') return null;
  const { kind } = column;
  if (kind === 'boolean') {
    if (literal.kind === 'boolean') return literal.value;
  } else if (kind === 'choice' || kind === 'integer') {
    if (literal.kind === 'number') return Number(literal.value);
  } else if (kind === 'decimal' || kind === 'money' || kind === 'double') {
    const cell = literal.kind === 'number' ? (0, decimal_1.roundDecimal)(literal.value, 12) : undefined;
    if (cell !== undefined) return cell;
  } else if (kind === 'text' || kind === 'multiChoice') {
    if (literal.kind === 'text') return literal.value;
  } else if (kind === 'guid' || kind === 'lookup') {
    if (literal.kind === 'guid') return literal.value.toLowerCase();
  } else if (kind === 'dateTime') {
    const seconds =
      literal.kind === 'dateTime'
        ? (0, date_time_1.parseDateTime)(literal.value)
        : literal.kind === 'date' && (0, date_time_1.parseDate)(literal.value)
          ? (0, date_time_1.secondsOfDate)(literal.value)
          : undefined;
    if (seconds !== undefined) return seconds;
  } else if (literal.kind === 'date') {
    const date = (0, date_time_1.parseDate)(literal.value);
    if (date !== undefined) return date;
  }
  throw incompatible(column, literal, operator);
}
/**
 * The cell a query function's text parameter stands for (WA-93).
 *
 * @throws DataverseError 400 when the text does not fit the column
 */
function parameterCell(column, literal) {
  if (literal.kind !== 'text') return literalCell(column, literal, 'Equal');
  const text = literal.value;
  const { kind } = column;
  if (kind === 'text' || kind === 'multiChoice') return text;
  if (kind === 'guid' || kind === 'lookup') {
    const id = (0, guid_1.parseGuid)(text);
    if (id) return id;
  } else if (kind === 'boolean') {
    if (/^(true|1)$/i.test(text)) return true;
    if (/^(false|0)$/i.test(text)) return false;
  } else if (kind === 'dateTime' || kind === 'date') {
    return literalCell(column, { kind: text.includes('T') ? 'dateTime' : 'date', value: text }, 'Equal');
  } else if (/^-?\d+(\.\d+)?$/.test(text)) {
    return literalCell(column, { kind: 'number', value: text }, 'Equal');
  }
  throw (0, common_errors_1.querySyntax)(`The value '${text.slice(0, 100)}' does not fit the column '${column.name}'.`);
}
function incompatible(column, literal, operator) {
  return (0, common_errors_1.querySyntax)(
    `A binary operator with incompatible types was detected. Found operand types '${exports.edmOfKind[column.kind]}' and ` +
      `'${edmOfLiteral[literal.kind]}' for operator kind '${operator}'.`,
  );
}
//# sourceMappingURL=literal-value.js.map
