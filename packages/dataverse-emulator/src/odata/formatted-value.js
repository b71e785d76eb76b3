'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.formattedValue = formattedValue;
exports.nameOf = nameOf;
const decimal_1 = require('../values/decimal');
/**
 * The formatted value of a cell in English, US (WA-44): label of a choice, primary name of a lookup, money with its currency symbol,
 * dates and numbers in local form; undefined when the cell has none.
 */
function formattedValue(environment, table, column, row, cell) {
  if (cell === null) return undefined;
  switch (column.kind) {
    case 'choice':
      return column.options.get(cell)?.label;
    case 'multiChoice':
      return String(cell)
        .split(',')
        .map((value) => column.options.get(Number(value))?.label ?? value)
        .join('; ');
    case 'boolean':
      return column.options.get(cell ? 1 : 0)?.label ?? (cell ? 'Yes' : 'No');
    case 'dateTime':
      return formatDate(new Date(cell * 1000), column.definition.format !== 'DateOnly');
    case 'date':
      return formatDate(new Date(`${cell}T00:00:00Z`), false);
    case 'integer':
      return column.name === 'versionnumber' || column.definition.format === 'Duration'
        ? group(String(cell))
        : group(String(cell));
    case 'decimal':
    case 'double':
      return group((0, decimal_1.printFixed)(cell, column.definition.precision ?? 2));
    case 'money':
      return formatMoney(environment, table, row, cell);
    case 'lookup':
      return nameOf(environment, column, row);
    default:
      return undefined;
  }
}
/** The primary name of the row a lookup points to. */
function nameOf(environment, column, row) {
  const related = environment.follow(column, row);
  const target = related && environment.targetOf(column, row);
  const name = target?.primaryName ? related.get(target.primaryName.ordinal) : undefined;
  return typeof name === 'string' ? name : undefined;
}
function formatMoney(environment, table, row, amount) {
  const lookup = table.column('transactioncurrencyid');
  const currency = lookup && environment.follow(lookup, row);
  const currencies = environment.catalog.table('transactioncurrency');
  const symbol = currency?.get(currencies.column('currencysymbol').ordinal) ?? '';
  const digits = currency?.get(currencies.column('currencyprecision').ordinal);
  const text = group((0, decimal_1.printFixed)(amount, typeof digits === 'number' ? digits : 2));
  return text.startsWith('-') ? `-${String(symbol)}${text.slice(1)}` : `${String(symbol)}${text}`;
}
function group(text) {
  const [whole, fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
function formatDate(date, withTime) {
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  if (!withTime) return day;
  const hour = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, '0');
  return `${day} ${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
}
//# sourceMappingURL=formatted-value.js.map
