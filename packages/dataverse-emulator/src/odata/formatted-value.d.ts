import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
/**
 * The formatted value of a cell in English, US (WA-44): label of a choice, primary name of a lookup, money with its currency symbol,
 * dates and numbers in local form; undefined when the cell has none.
 */
export declare function formattedValue(
  environment: Environment,
  table: Table,
  column: Column,
  row: Row,
  cell: Cell,
): string | undefined;
/** The primary name of the row a lookup points to. */
export declare function nameOf(environment: Environment, column: Column, row: Row): string | undefined;
//# sourceMappingURL=formatted-value.d.ts.map
