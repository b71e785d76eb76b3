import type { Column } from '../metadata/column';
import type { Cell } from '../values/cell';
/** Prints a cell as JSON (WA-35, WA-38, WA-148). */
export declare function printCell(column: Column, cell: Cell): string;
//# sourceMappingURL=print-cell.d.ts.map
