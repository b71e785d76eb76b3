import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { type Frame, type Scope } from './accessor';
import type { FilterExpression } from './filter-expression';
/** A compiled filter. Null stands for unknown: such a row is not returned, not even by `not` (WA-88). */
export type Predicate = (frame: Frame) => boolean | null;
/** What compiling a filter needs. */
export interface FilterContext {
  environment: Environment;
  caller: Caller;
}
/**
 * Compiles a filter for a table.
 *
 * @throws DataverseError 400 for unknown columns, values of a wrong type, and functions the emulator does not do
 */
export declare function compilePredicate(filter: FilterExpression, scope: Scope, context: FilterContext): Predicate;
//# sourceMappingURL=predicate.d.ts.map
