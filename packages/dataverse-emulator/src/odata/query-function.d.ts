import { type Scope } from './accessor';
import type { Argument } from './filter-expression';
import type { FilterContext, Predicate } from './predicate';
type Parameters = ReadonlyMap<string, Argument>;
/**
 * Compiles a query function of `Microsoft.Dynamics.CRM` (WA-93).
 *
 * @throws DataverseError 400 for unknown functions and parameters, 501 for those the emulator does not do
 */
export declare function compileQueryFunction(
  name: string,
  parameters: Parameters,
  scope: Scope,
  context: FilterContext,
): Predicate;
export {};
//# sourceMappingURL=query-function.d.ts.map
