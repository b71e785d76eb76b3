import type { Column } from '../metadata/column';
import type { Cell } from '../values/cell';
import { printDateTime } from '../values/date-time';
import { printDecimal, printFixed, type DecimalCell } from '../values/decimal';

/** Prints a cell as JSON (WA-35, WA-38, WA-148). */
export function printCell(column: Column, cell: Cell): string {
  if (cell === null) return 'null';
  switch (column.kind) {
    case 'text':
    case 'multiChoice':
      return JSON.stringify(cell);
    case 'guid':
    case 'lookup':
    case 'date':
      return `"${cell as string}"`;
    case 'dateTime':
      return `"${printDateTime(cell as number)}"`;
    case 'money':
      return printFixed(cell as DecimalCell, 4);
    case 'decimal':
      return printFixed(cell as DecimalCell, column.definition.precision ?? 2);
    case 'double':
      return printDecimal(cell as DecimalCell);
    default:
      return String(cell);
  }
}
