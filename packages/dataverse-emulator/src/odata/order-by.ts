import type { Environment } from '../environment/environment';
import { querySyntax } from '../errors/common-errors';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { parseDecimal } from '../values/decimal';
import { cellOf, compileAccessor } from './accessor';
import { orderOf } from './compare-cells';
import type { Aliases } from './filter-parser';

/** One item of `$orderby`: a property path and its direction. */
export interface OrderItem {
  path: string[];
  descending: boolean;
}

/** What a paging cookie needs to know of an order. */
export interface CookieKey {
  name: string;
  /** Whether a value can be a key; anything else in a paging cookie is damage. */
  accepts(value: unknown): value is Cell;
}

/** A compiled `$orderby` item: how to read a row's key and how to order two keys (null comes first). */
export interface OrderKey extends CookieKey {
  /** Tells the orders of a table's own columns apart; undefined when a cell of another row decides. */
  own: string | undefined;
  /** Whether rows are in this order as they lie in their table: by their own primary key, rising. Keys after it decide nothing. */
  natural: boolean;
  read(row: Row): Cell;
  compare(a: Cell, b: Cell): number;
}

/**
 * Parses an `$orderby` (WA-82).
 *
 * @throws DataverseError 400 for anything that is no list of columns with optional asc or desc
 */
export function parseOrderBy(text: string, aliases: Aliases): OrderItem[] {
  return text.split(',').map((item) => {
    const match = /^\s*(@?[A-Za-z_][\w/]*)(?:\s+(asc|desc))?\s*$/.exec(item);
    if (!match) throw querySyntax(`Syntax error in $orderby: '${item.slice(0, 100)}'.`);
    const name = match[1]!.startsWith('@') ? (aliases.get(match[1]!) ?? '').trim() : match[1]!;
    if (!/^[A-Za-z_][\w/]*$/.test(name)) throw querySyntax(`Syntax error in $orderby: '${item.slice(0, 100)}'.`);
    return { path: name.split('/'), descending: match[2] === 'desc' };
  });
}

/**
 * Compiles the order of a query for a table.
 *
 * @throws DataverseError 400 for unknown columns
 */
export function compileOrder(items: readonly OrderItem[], table: Table, environment: Environment): OrderKey[] {
  return items.map(({ path, descending }) => {
    const accessor = compileAccessor(path, { table, variables: new Map() }, environment);
    const { column } = accessor;
    const own = path.length === 1;
    const order = orderOf(column);
    const sign = descending ? -1 : 1;
    return {
      name: path.join('/'),
      own: own ? `${column.ordinal}${descending ? ' desc' : ''}` : undefined,
      natural: own && column === table.primaryId && !descending,
      read: own ? (row) => cellOf(row, column) : (row) => accessor.read([row]),
      accepts: (value): value is Cell => value === null || isCellOf(column, value),
      compare: (a, b) => (a === null ? (b === null ? 0 : -sign) : b === null ? sign : sign * order(a, b)),
    };
  });
}

/** Whether a value can be a cell of a column; used on what comes back in paging cookies. */
export function isCellOf({ kind }: Column, value: unknown): boolean {
  if (kind === 'decimal' || kind === 'money')
    return typeof value === 'number' || (typeof value === 'string' && parseDecimal(value) !== undefined);
  if (kind === 'boolean') return typeof value === 'boolean';
  const textual = kind === 'text' || kind === 'multiChoice' || kind === 'guid' || kind === 'lookup' || kind === 'date';
  return typeof value === (textual ? 'string' : 'number');
}
