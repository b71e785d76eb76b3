import type { Environment } from '../environment/environment';
import type { Frame } from '../odata/accessor';
import type { AggregateMethod } from '../odata/aggregation/aggregate-method';
import { columnKey, columnMeasure } from '../odata/aggregation/column-key';
import {
  aggregateLimit,
  compareWithNull,
  groupFrames,
  type Group,
  type GroupKey,
  type Measure,
} from '../odata/aggregation/group-frames';
import type { Cell } from '../values/cell';
import { dateGroupKey } from './date-grouping';
import { fetchError } from './fetch-error';
import { ordersOf } from './fetch-order';
import type { FetchAttribute, FetchNode, FetchQuery } from './fetch-query';
import type { FetchScope, PlacedTable } from './fetch-scope';

const methods = new Map<string, AggregateMethod>([
  ['sum', 'sum'],
  ['avg', 'average'],
  ['min', 'min'],
  ['max', 'max'],
  ['count', 'count'],
  ['countcolumn', 'countColumn'],
]);

/** The compiled aggregation of a FetchXML query. */
export interface FetchAggregate {
  keys: GroupKey[];
  measures: Measure[];
  /** Groups joined rows, in the order the query asks for. */
  run: (frames: Iterable<Frame>) => Group[];
}

/**
 * Compiles what an aggregate query groups by and works out.
 *
 * @throws DataverseError with the documented code for missing and double aliases, unknown methods and orders by columns
 */
export function compileAggregate(query: FetchQuery, scope: FetchScope, environment: Environment): FetchAggregate {
  const keys: GroupKey[] = [];
  const measures: Measure[] = [];
  for (const { attribute, placed } of attributesOf(query.entity, scope)) {
    const name = aliasOf(attribute, [...keys, ...measures]);
    const accessor = scope.accessor(placed, attribute.name);
    if (attribute.groupBy) {
      keys.push(
        attribute.dateGrouping === undefined
          ? columnKey(environment, name, accessor)
          : dateGroupKey(environment, name, attribute.dateGrouping, accessor),
      );
    } else {
      measures.push(
        columnMeasure(environment, name, methodOf(attribute), accessor, (method, type) =>
          fetchError(
            'invalidAggregateAttribute',
            `Aggregate ${method} is not supported for attribute of type ${type}.`,
          ),
        ),
      );
    }
  }
  const order = compileGroupOrder(query, keys, measures);
  const limit = Math.min(query.aggregateLimit ?? aggregateLimit, aggregateLimit);
  return {
    keys,
    measures,
    run: (frames) => groupFrames(frames, keys, measures, limit).sort(order),
  };
}

function attributesOf(node: FetchNode, scope: FetchScope): { attribute: FetchAttribute; placed: PlacedTable }[] {
  const placed = scope.of(node);
  return [
    ...node.attributes.map((attribute) => ({ attribute, placed })),
    ...node.links.flatMap((link) => attributesOf(link, scope)),
  ];
}

function aliasOf({ alias, name, aggregate, groupBy }: FetchAttribute, taken: readonly { name: string }[]): string {
  if (aggregate === undefined && !groupBy)
    throw fetchError(
      'attributeWithAggregate',
      `Attributes can not be returned when aggregate operation is specified: '${name}'.`,
    );
  if (alias === undefined)
    throw fetchError('invalidAlias', `Invalid alias for aggregate operation: '${name}' has none.`);
  if (taken.some((other) => other.name === alias))
    throw fetchError('duplicateAlias', `FetchXML should have unique aliases: '${alias}'.`);
  return alias;
}

function methodOf({ aggregate, distinct }: FetchAttribute): AggregateMethod {
  const method = methods.get(aggregate!);
  if (!method)
    throw fetchError(
      'invalidAttributeValue',
      `The aggregate '${aggregate!.slice(0, 50)}' is not one of ${[...methods.keys()].join(', ')}.`,
    );
  return method === 'countColumn' && distinct ? 'countDistinct' : method;
}

function compileGroupOrder(
  query: FetchQuery,
  keys: readonly GroupKey[],
  measures: readonly Measure[],
): (a: Group, b: Group) => number {
  const items = ordersOf(query.entity).map(({ order: { alias, attribute, descending } }) => {
    if (attribute !== undefined)
      throw fetchError(
        'attributeInAggregateOrder',
        'An attribute cannot be specified for an order clause for an aggregate Query. Use an alias.',
      );
    const key = keys.findIndex(({ name }) => name === alias);
    const measure = measures.findIndex(({ name }) => name === alias);
    if (key < 0 && measure < 0)
      throw fetchError('orderNeedsAlias', 'An alias is required for an order clause for an aggregate Query.');
    return {
      sign: descending ? -1 : 1,
      read: ({ cells, values }: Group): Cell => (key < 0 ? values[measure]! : cells[key]!),
      order: key < 0 ? (a: Cell, b: Cell) => Number(a) - Number(b) : keys[key]!.order,
    };
  });
  return (a, b) => {
    for (const { sign, read, order } of items) {
      const result = sign * compareWithNull(order, read(a), read(b));
      if (result !== 0) return result;
    }
    return 0;
  };
}
