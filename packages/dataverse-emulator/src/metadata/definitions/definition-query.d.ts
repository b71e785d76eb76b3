import type { FilterExpression } from '../../odata/filter-expression';
import type { Definition } from './entity-metadata';
/** Makes the definitions a `$expand` item stands for. */
export type DefinitionExpander = (definition: Definition) => unknown;
/** Query options of a metadata request (WA-189). */
export interface DefinitionQuery {
  select: string[] | undefined;
  filter: FilterExpression | undefined;
  expand: {
    name: string;
    query: DefinitionQuery;
  }[];
}
/**
 * Reads the query options of a metadata request.
 *
 * @throws DataverseError 400 for options metadata requests do not know (WA-189)
 */
export declare function readDefinitionQuery(options: ReadonlyMap<string, string>): DefinitionQuery;
/** Cuts a definition down to the selected properties; `MetadataId` always stays, `@odata.type` too. */
export declare function selectDefinition(
  definition: Definition,
  select: readonly string[] | undefined,
  type: string,
): Definition;
/**
 * Whether a definition fulfils a filter.
 *
 * @throws DataverseError 400 for unknown properties, 501 for functions and lambdas
 */
export declare function fulfils(definition: Definition, filter: FilterExpression, type: string): boolean;
//# sourceMappingURL=definition-query.d.ts.map
