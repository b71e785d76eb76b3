import type { Cell } from '../values/cell';
import { compareKeys } from './compare-keys';

/** How two values of one key are ordered. */
interface KeyOrder {
  compare(a: Cell, b: Cell): number;
}

/** An item with what it is ordered by: its keys, then the primary key of its row. */
interface Entry<Item> {
  readonly item: Item;
  readonly keys: readonly Cell[];
  readonly id: string;
}

/**
 * Picks the first items of a stream in an order (WA-82). It never holds more than twice as many as are wanted, however long the stream is;
 * items that are equal stay as they came.
 */
export class FirstInOrder<Item> {
  private entries: Entry<Item>[] = [];
  /** The last one that can still be wanted; what is not before it is left out. */
  private last: Entry<Item> | undefined;

  constructor(
    private readonly order: readonly KeyOrder[],
    /** How many are wanted. */
    private readonly count: number,
  ) {}

  /** Takes the next item of the stream. */
  offer(item: Item, keys: readonly Cell[], id: string): void {
    if (this.last && compareKeys(this.order, keys, id, this.last.keys, this.last.id) >= 0) return;
    this.entries.push({ item, keys, id });
    if (this.entries.length >= this.count * 2) this.cut();
  }

  /** The wanted ones of all that came so far. */
  items(): Item[] {
    this.cut();
    return this.entries.map(({ item }) => item);
  }

  private cut(): void {
    this.entries.sort((a, b) => compareKeys(this.order, a.keys, a.id, b.keys, b.id));
    if (this.entries.length < this.count) return;
    this.entries.length = this.count;
    this.last = this.entries[this.count - 1];
  }
}
