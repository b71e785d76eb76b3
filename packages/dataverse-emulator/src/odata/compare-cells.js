'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.orderOf = orderOf;
const decimal_1 = require('../values/decimal');
const text_1 = require('../values/text');
const plain = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** How the values of a column are ordered: texts without case, amounts exactly, choices by number (WA-82, WA-85). */
function orderOf(column) {
  if (column.kind === 'text') return (a, b) => (0, text_1.compareText)(a, b);
  if (column.kind === 'decimal' || column.kind === 'money') return (a, b) => (0, decimal_1.compareDecimal)(a, b);
  return plain;
}
//# sourceMappingURL=compare-cells.js.map
