import type { Predicate } from '../odata/predicate';
import type { FilterContext } from '../odata/predicate';
import { compileCondition } from './compile-condition';
import { compileLink } from './compile-link';
import type { FetchFilter } from './fetch-query';
import type { FetchScope, PlacedTable } from './fetch-scope';
import { filterLinkHolds } from './join-frames';

/**
 * Compiles the filters of a table, all of which must hold; undefined when there are none.
 *
 * @param owner the table whose element the filters stand in
 * @throws DataverseError with the documented code
 */
export function compileFilters(
  filters: readonly FetchFilter[],
  owner: PlacedTable,
  scope: FetchScope,
  context: FilterContext,
): Predicate | undefined {
  return filters.length === 0
    ? undefined
    : allOf(filters.map((filter) => compileFilter(filter, owner, scope, context)));
}

function compileFilter(filter: FetchFilter, owner: PlacedTable, scope: FetchScope, context: FilterContext): Predicate {
  const items = [
    ...filter.conditions.map((condition) => compileCondition(condition, owner, scope, context)),
    ...filter.filters.map((inner) => compileFilter(inner, owner, scope, context)),
    ...filter.links.map((link): Predicate => {
      const compiled = compileLink(link, owner, scope, context);
      return (frame) => filterLinkHolds(frame, compiled);
    }),
  ];
  // A filter without content leaves nothing out.
  return filter.type === 'and' || items.length === 0
    ? allOf(items)
    : (frame) => items.some((item) => item(frame) === true);
}

function allOf(items: readonly Predicate[]): Predicate {
  return (frame) => items.every((item) => item(frame) === true);
}
