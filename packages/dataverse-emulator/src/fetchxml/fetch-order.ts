import { orderOf, type CellOrder } from '../odata/compare-cells';
import { nameOf } from '../odata/formatted-value';
import { isCellOf } from '../odata/order-by';
import type { Accessor, Frame } from '../odata/accessor';
import { compareWithNull } from '../odata/aggregation/group-frames';
import type { FilterContext } from '../odata/predicate';
import type { Cell } from '../values/cell';
import { compareText } from '../values/text';
import { fetchError } from './fetch-error';
import type { FetchNode, FetchOrder, FetchQuery } from './fetch-query';
import type { FetchScope, PlacedTable } from './fetch-scope';

/** A compiled order of joined rows. */
export interface FrameOrder {
  name: string;
  read(frame: Frame): Cell;
  compare(a: Cell, b: Cell): number;
  /** Whether a value can be a key; anything else in a paging cookie is damage. */
  accepts(value: unknown): value is Cell;
  /** Whether a column of the root table decides; only such orders have paging cookies. */
  root: boolean;
  /** Whether rows are in this order as they lie in the root table: by its own primary key, rising. Keys after it decide nothing. */
  natural: boolean;
}

/**
 * Compiles the order of a query: that of the root table first, then that of the linked tables. Lookups are ordered by the name of what they
 * point to, choices by their labels, unless the query wants them raw.
 *
 * @throws DataverseError with the documented code for unknown columns and for aliases
 */
export function compileFetchOrder(query: FetchQuery, scope: FetchScope, context: FilterContext): FrameOrder[] {
  return ordersOf(query.entity).map(({ order, node }) => {
    if (order.alias !== undefined)
      throw fetchError(
        'aliasInPlainOrder',
        'An alias cannot be specified for an order clause for a non-aggregate Query. Use an attribute.',
      );
    if (order.attribute === undefined)
      throw fetchError(
        'orderNeedsAttribute',
        'An attribute is required for an order clause for a non-aggregate Query.',
      );
    const placed = order.entityName === undefined ? scope.of(node) : scope.named(order.entityName);
    return compileOne(order.attribute, order.descending, placed, query.rawOrder, scope, context);
  });
}

/** The orders of a query with the tables they stand in. */
export function ordersOf(node: FetchNode): { order: FetchOrder; node: FetchNode }[] {
  return [...node.orders.map((order) => ({ order, node })), ...node.links.flatMap((link) => ordersOf(link))];
}

function compileOne(
  attribute: string,
  descending: boolean,
  placed: PlacedTable,
  raw: boolean,
  scope: FetchScope,
  { environment }: FilterContext,
): FrameOrder {
  const accessor = scope.accessor(placed, attribute);
  const { column, row } = accessor;
  const sign = descending ? -1 : 1;
  const frameOrder = (read: Accessor['read'], order: CellOrder, textual: boolean): FrameOrder => ({
    name: column.name,
    read,
    compare: (a, b) => sign * compareWithNull(order, a, b),
    accepts: (value): value is Cell =>
      value === null || (textual ? typeof value === 'string' : isCellOf(column, value)),
    root: placed.place === 0,
    natural: placed.place === 0 && column === placed.table.primaryId && !descending,
  });
  const byText: CellOrder = (a, b) => compareText(String(a), String(b));
  if (column.kind === 'lookup') {
    return frameOrder(
      (frame) => {
        const owner = row(frame);
        return (owner && nameOf(environment, column, owner)) ?? null;
      },
      byText,
      true,
    );
  }
  if (column.kind === 'choice' && !raw) {
    return frameOrder(
      (frame) => {
        const value = accessor.read(frame);
        return value === null ? null : (column.options.get(value as number)?.label ?? String(value));
      },
      byText,
      true,
    );
  }
  return frameOrder(accessor.read, orderOf(column), false);
}
