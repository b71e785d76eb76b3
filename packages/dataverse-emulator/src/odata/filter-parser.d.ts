import type { FilterExpression } from './filter-expression';
/** Values of parameter aliases by name with `@`; one without a value is null (WA-79). */
export type Aliases = ReadonlyMap<string, string>;
/**
 * Parses a `$filter` (WA-85 to WA-94).
 *
 * @throws DataverseError 400 for everything that is no filter
 */
export declare function parseFilter(expression: string, aliases?: Aliases): FilterExpression;
//# sourceMappingURL=filter-parser.d.ts.map
