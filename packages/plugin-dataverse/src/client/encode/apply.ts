import { InvalidValueError } from '../errors/invalid-value-error';
import { columnOf, wireNameOf, type TableDefinition } from '../table-definition';
import { conditionText, type FilterCondition } from './condition';
import { wireName, wirePath } from './wire-name';

/** A sum over rows: `as` names it in the answer. Rows are counted without a column. */
export type Aggregate =
  | { readonly with: 'sum' | 'min' | 'max' | 'average' | 'countdistinct'; readonly column: string; readonly as: string }
  | { readonly with: 'count'; readonly as: string };

/** A column to group by: a column of the table, or of a related row by its path and the table that the path leads to. */
export type Grouping = string | { readonly path: string; readonly table: string };

/** What `$apply` does, in this order: filter, group, aggregate (WA-101). */
export interface ApplyQuery {
  readonly filter?: FilterCondition;
  readonly groupBy?: readonly Grouping[];
  readonly aggregates?: readonly Aggregate[];
}

/** The `$apply` text of a query, before percent-encoding. Throws for unknown columns, and for a query that neither groups nor aggregates. */
export function applyText(query: ApplyQuery, table: TableDefinition): string {
  const { filter, groupBy = [], aggregates = [] } = query;
  const condition = filter === undefined ? '' : conditionText(filter, table);
  const sums = aggregates.length === 0 ? '' : `aggregate(${aggregates.map((one) => sumText(one, table)).join(',')})`;
  const groups = groupBy.map((grouping) => groupPath(grouping, table)).join(',');
  if (groups === '' && sums === '') throw new InvalidValueError('$apply', 'a grouping or an aggregation');
  const last = groups === '' ? sums : `groupby((${groups})${sums === '' ? '' : `,${sums}`})`;
  return condition === '' ? last : `filter(${condition})/${last}`;
}

/** The name under which a group comes back: lookups as `_name_value`, columns of related rows as `table_column` (WA-101). */
export function groupName(grouping: Grouping, table: TableDefinition): string {
  if (typeof grouping === 'string') return wireNameOf(columnOf(table, grouping));
  return `${grouping.table}_${grouping.path.slice(grouping.path.lastIndexOf('/') + 1)}`;
}

function groupPath(grouping: Grouping, table: TableDefinition): string {
  return typeof grouping === 'string' ? wireName(wireNameOf(columnOf(table, grouping))) : wirePath(grouping.path);
}

function sumText(aggregate: Aggregate, table: TableDefinition): string {
  const alias = wireName(aggregate.as);
  if (aggregate.with === 'count') return `$count as ${alias}`;
  return `${wireName(wireNameOf(columnOf(table, aggregate.column)))} with ${aggregate.with} as ${alias}`;
}
