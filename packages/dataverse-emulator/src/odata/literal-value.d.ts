import type { Column } from '../metadata/column';
import type { Cell } from '../values/cell';
import type { Literal } from './filter-expression';
/** Edm type names by column kind (WA-35). */
export declare const edmOfKind: Record<Column['kind'], string>;
/**
 * The cell a written value stands for beside a column (WA-89). A bare date beside a date-time column is its midnight UTC.
 *
 * @throws DataverseError 400 when the types do not fit
 */
export declare function literalCell(column: Column, literal: Literal, operator: string): Cell;
/**
 * The cell a query function's text parameter stands for (WA-93).
 *
 * @throws DataverseError 400 when the text does not fit the column
 */
export declare function parameterCell(column: Column, literal: Literal): Cell;
//# sourceMappingURL=literal-value.d.ts.map
