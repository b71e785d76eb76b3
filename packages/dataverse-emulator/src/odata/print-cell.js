'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.printCell = printCell;
const date_time_1 = require('../values/date-time');
const decimal_1 = require('../values/decimal');
/** Prints a cell as JSON (WA-35, WA-38, WA-148). */
function printCell(column, cell) {
  if (cell === null) return 'null';
  switch (column.kind) {
    case 'text':
    case 'multiChoice':
      return JSON.stringify(cell);
    case 'guid':
    case 'lookup':
    case 'date':
      return `"${cell}"`;
    case 'dateTime':
      return `"${(0, date_time_1.printDateTime)(cell)}"`;
    case 'money':
      return (0, decimal_1.printFixed)(cell, 4);
    case 'decimal':
      return (0, decimal_1.printFixed)(cell, column.definition.precision ?? 2);
    case 'double':
      return (0, decimal_1.printDecimal)(cell);
    default:
      return String(cell);
  }
}
//# sourceMappingURL=print-cell.js.map
