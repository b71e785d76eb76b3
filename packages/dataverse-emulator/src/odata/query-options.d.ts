import { type ExpandOption } from './expand';
import type { FilterExpression } from './filter-expression';
import { type Aliases } from './filter-parser';
import { type OrderItem } from './order-by';
/** The query options of a request, parsed but not yet tied to a table. */
export interface QueryOptions {
  select: string[] | undefined;
  filter: FilterExpression | undefined;
  orderBy: OrderItem[];
  top: number | undefined;
  count: boolean;
  expand: ExpandOption[];
  skipToken: string | undefined;
  deltaToken: string | undefined;
}
/**
 * Reads the query options of a request (WA-78).
 *
 * @throws DataverseError 400 for options that Dataverse refuses, 501 for those the emulator does not do
 */
export declare function readQueryOptions(options: ReadonlyMap<string, string>): QueryOptions;
/** Reads a `$filter`; undefined when it is absent. */
export declare function readFilter(text: string | undefined, aliases: Aliases): FilterExpression | undefined;
//# sourceMappingURL=query-options.d.ts.map
