import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { Draft } from '../writing/draft';
import type { Caller } from './caller';
import type { Environment } from './environment';
/** Cells by logical name. A lookup with several targets is given as `table:id`. */
export type CellsByName = Record<string, Cell>;
/**
 * Adds a row on behalf of the platform: also read-only columns can be given, and the table's rules run.
 *
 * @throws DataverseError when a rule refuses the row
 */
export declare function insertRow(
  environment: Environment,
  logicalName: string,
  values: CellsByName,
  caller: Caller,
  now: number,
): Row;
/** Puts a cell by logical name into a draft. */
export declare function putByName(draft: Draft, name: string, value: Cell): void;
/**
 * Runs the rules of a new row and stores it.
 *
 * @param check looks at the row as the rules left it, before it is stored
 *
 * @throws DataverseError 412 when the id is taken (WA-49), or what a rule refuses
 */
export declare function saveNew(
  environment: Environment,
  draft: Draft,
  id: string,
  caller: Caller,
  now: number,
  check?: (draft: Draft) => void,
): Row;
//# sourceMappingURL=insert-row.d.ts.map
