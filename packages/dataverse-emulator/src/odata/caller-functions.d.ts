import type { Cell } from '../values/cell';
import type { FilterContext } from './predicate';
/** Query functions that compare with the caller, their unit and their teams (WA-93). */
export declare const callerFunctions: ReadonlyMap<string, (context: FilterContext) => (cell: Cell) => boolean>;
//# sourceMappingURL=caller-functions.d.ts.map
