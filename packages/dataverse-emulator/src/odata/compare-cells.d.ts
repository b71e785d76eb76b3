import type { Column } from '../metadata/column';
import type { Cell } from '../values/cell';
/** Orders two cells that hold values: negative, zero or positive. */
export type CellOrder = (a: Cell, b: Cell) => number;
/** How the values of a column are ordered: texts without case, amounts exactly, choices by number (WA-82, WA-85). */
export declare function orderOf(column: Column): CellOrder;
//# sourceMappingURL=compare-cells.d.ts.map
