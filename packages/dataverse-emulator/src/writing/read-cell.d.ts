import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import type { Json } from './parse-json';
/**
 * Turns a JSON value of a body into a column's cell: type, length, range and choice are checked (WA-32, WA-37, WA-40),
 * an empty text becomes null (WA-41).
 *
 * @throws DataverseError 400
 */
export declare function readCell(table: Table, column: Column, value: Json): Cell;
//# sourceMappingURL=read-cell.d.ts.map
