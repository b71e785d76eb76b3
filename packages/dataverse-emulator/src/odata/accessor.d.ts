import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
/** The rows a filter looks at: the row itself, then the rows of the lambda variables from outside in. */
export type Frame = (Row | undefined)[];
/** Where the rows of a filter's names come from. */
export interface Scope {
  table: Table;
  /** Lambda variables: name to table and place in the frame. */
  variables: ReadonlyMap<
    string,
    {
      table: Table;
      place: number;
    }
  >;
}
/** Reads one column, possibly of a related row. */
export interface Accessor {
  column: Column;
  table: Table;
  read(frame: Frame): Cell;
}
/** The cell of a column; the version number is kept beside the cells (WA-155). */
export declare function cellOf(row: Row, column: Column): Cell;
/**
 * Compiles a property path: a column, or a column over single-valued navigation properties (WA-91).
 *
 * @throws DataverseError 400 for unknown names (WA-31)
 */
export declare function compileAccessor(path: readonly string[], scope: Scope, environment: Environment): Accessor;
/** The column of a property name; users and teams also answer to `ownerid` (WA-6). */
export declare function findColumn(table: Table, name: string): Column | undefined;
//# sourceMappingURL=accessor.d.ts.map
