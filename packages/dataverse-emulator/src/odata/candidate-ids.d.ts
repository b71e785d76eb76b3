import type { Table } from '../metadata/table';
import type { FilterExpression } from './filter-expression';
/**
 * The only ids that can fulfil a filter, when it pins the primary key by `eq`, `or` of `eq`, or `In`; undefined otherwise. The filter
 * still decides; this only spares reading the whole table.
 */
export declare function candidateIds(filter: FilterExpression | undefined, table: Table): string[] | undefined;
//# sourceMappingURL=candidate-ids.d.ts.map
