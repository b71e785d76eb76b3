import type { Row } from './row';
import { SortedRows, type RowComparison } from './sorted-rows';

/** Orders that are kept right at once; each costs room and a little of every write. */
const mostOrders = 4;

/** An order of a table's rows that only their own cells decide. */
export interface RowOrder {
  /** The same for the same order. */
  readonly name: string;
  readonly compare: RowComparison;
}

/**
 * The orders in which somebody pages through a table: an order is made when it is first asked for and kept right from then on, so that a page
 * costs what it holds and not what the table holds. The one that was not asked for longest gives way to new ones.
 */
export class RowOrders {
  private readonly kept = new Map<string, SortedRows>();

  /**
   * The rows in an order.
   *
   * @param all every row of the table
   */
  in(order: RowOrder, all: () => Iterable<Row>): SortedRows {
    const sorted = this.kept.get(order.name) ?? sort(order, all());
    this.kept.delete(order.name);
    this.kept.set(order.name, sorted);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostOrders && oldest !== undefined) this.kept.delete(oldest);
    return sorted;
  }

  /** Notes a row or its new content. */
  add(row: Row): void {
    for (const sorted of this.kept.values()) sorted.add(row);
  }

  /** Forgets a row or its old content. */
  remove(row: Row): void {
    for (const sorted of this.kept.values()) sorted.remove(row);
  }

  /** Forgets all orders. */
  clear(): void {
    this.kept.clear();
  }
}

function sort({ compare }: RowOrder, all: Iterable<Row>): SortedRows {
  const sorted = new SortedRows(compare);
  for (const row of [...all].sort(compare)) sorted.add(row);
  return sorted;
}
