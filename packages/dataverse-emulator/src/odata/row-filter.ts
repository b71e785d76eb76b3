import type { Table } from '../metadata/table';
import { onlyReadable } from '../security/readable-rows';
import type { FilterExpression } from './filter-expression';
import { compilePredicate, type FilterContext, type Predicate } from './predicate';

/**
 * What decides which rows of a table a query returns: the filter, and what the caller may read; undefined when it returns all.
 *
 * @throws DataverseError 400 for filters that do not fit the table, 403 without the read privilege
 */
export function compileRowFilter(
  filter: FilterExpression | undefined,
  table: Table,
  context: FilterContext,
): Predicate | undefined {
  const predicate = filter && compilePredicate(filter, { table, variables: new Map() }, context);
  return onlyReadable(context.caller, table, predicate);
}
