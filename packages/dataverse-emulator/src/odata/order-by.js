'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseOrderBy = parseOrderBy;
exports.compileOrder = compileOrder;
const common_errors_1 = require('../errors/common-errors');
const decimal_1 = require('../values/decimal');
const accessor_1 = require('./accessor');
const compare_cells_1 = require('./compare-cells');
/**
 * Parses an `$orderby` (WA-82).
 *
 * @throws DataverseError 400 for anything that is no list of columns with optional asc or desc
 */
function parseOrderBy(text, aliases) {
  return text.split(',').map((item) => {
    const match = /^\s*(@?[A-Za-z_][\w/]*)(?:\s+(asc|desc))?\s*$/.exec(item);
    if (!match) throw (0, common_errors_1.querySyntax)(`Syntax error in $orderby: '${item.slice(0, 100)}'.`);
    const name = match[1].startsWith('@') ? (aliases.get(match[1]) ?? '').trim() : match[1];
    if (!/^[A-Za-z_][\w/]*$/.test(name))
      throw (0, common_errors_1.querySyntax)(`Syntax error in $orderby: '${item.slice(0, 100)}'.`);
    return { path: name.split('/'), descending: match[2] === 'desc' };
  });
}
/**
 * Compiles the order of a query for a table.
 *
 * @throws DataverseError 400 for unknown columns
 */
function compileOrder(items, table, environment) {
  return items.map(({ path, descending }) => {
    const accessor = (0, accessor_1.compileAccessor)(path, { table, variables: new Map() }, environment);
    const order = (0, compare_cells_1.orderOf)(accessor.column);
    const sign = descending ? -1 : 1;
    return {
      name: path.join('/'),
      read: (row) => accessor.read([row]),
      accepts: (value) => value === null || isCellOf(accessor.column, value),
      compare: (a, b) => (a === null ? (b === null ? 0 : -sign) : b === null ? sign : sign * order(a, b)),
    };
  });
}
function isCellOf({ kind }, value) {
  if (kind === 'decimal' || kind === 'money')
    return typeof value === 'number' || (typeof value === 'string' && (0, decimal_1.parseDecimal)(value) !== undefined);
  if (kind === 'boolean') return typeof value === 'boolean';
  const textual = kind === 'text' || kind === 'multiChoice' || kind === 'guid' || kind === 'lookup' || kind === 'date';
  return typeof value === (textual ? 'string' : 'number');
}
//# sourceMappingURL=order-by.js.map
