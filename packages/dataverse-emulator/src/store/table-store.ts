import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import { ChangeLog } from './change-log';
import { KeyIndexes } from './key-indexes';
import { ReferenceCounts } from './reference-counts';
import { Row, type RowContent } from './row';
import { RowOrders } from './row-orders';
import { Shape } from './shape';
import { SortedRows } from './sorted-rows';
import type { StoredTable } from './stored-table';

/** The rows of one table with their indexes. Changes go through a transaction. */
export class TableStore {
  readonly changes = new ChangeLog();
  /** Rises with every change of any row, so that what was worked out from the rows can be kept until then. */
  revision = 0;
  readonly references: ReferenceCounts;
  readonly keys = new KeyIndexes();
  readonly orders = new RowOrders();
  private readonly root: Shape;
  private readonly byId = new Map<string, Row>();
  private readonly sorted = new SortedRows();

  constructor(readonly table: Table) {
    this.root = new Shape([], table.width);
    this.references = new ReferenceCounts(table);
  }

  /** Number of rows. */
  get size(): number {
    return this.byId.size;
  }

  /** The row of an id. */
  find(id: string): Row | undefined {
    return this.byId.get(id);
  }

  /** The rows in primary-key order, from the first id above `after`. */
  rows(after?: string): Iterable<Row> {
    return this.sorted.from(after === undefined ? undefined : ({ id }) => id <= after);
  }

  /** Packs a full list of cells into a row's content. */
  pack(cells: readonly Cell[], version: number): RowContent {
    let shape = this.root;
    const values: Cell[] = [];
    for (let ordinal = 0; ordinal < cells.length; ordinal += 1) {
      const value = cells[ordinal]!;
      if (value === null) continue;
      shape = shape.with(ordinal);
      values.push(value);
    }
    // A copy has no spare room, which matters with a million rows.
    return { shape, values: values.slice(), version };
  }

  /** The full list of a row's cells. */
  unpack(content: RowContent): Cell[] {
    const cells = new Array<Cell>(this.table.width).fill(null);
    content.shape.ordinals.forEach((ordinal, slot) => (cells[ordinal] = content.values[slot]!));
    return cells;
  }

  /** The shape of a sorted list of ordinals. */
  shapeOf(ordinals: readonly number[]): Shape {
    return ordinals.reduce((shape, ordinal) => shape.with(ordinal), this.root);
  }

  /** Adds a row. */
  add(row: Row): void {
    this.revision += 1;
    row.alive = true;
    this.byId.set(row.id, row);
    this.sorted.add(row);
    this.index(row);
    this.changes.note(row, row.version);
  }

  /** Replaces a row's content. */
  replace(row: Row, content: RowContent): void {
    this.revision += 1;
    this.unindex(row);
    row.become(content);
    this.index(row);
    this.changes.note(row, row.version);
  }

  /** Puts back what a row was before, when its transaction is rolled back. */
  restore(row: Row, content: RowContent): void {
    this.revision += 1;
    this.unindex(row);
    row.become(content);
    this.index(row);
  }

  /** Brings back a removed row, when its transaction is rolled back. */
  revive(row: Row): void {
    this.revision += 1;
    row.alive = true;
    this.byId.set(row.id, row);
    this.sorted.add(row);
    this.index(row);
  }

  /** Removes a row. */
  remove(row: Row): void {
    this.revision += 1;
    row.alive = false;
    this.byId.delete(row.id);
    this.sorted.remove(row);
    this.unindex(row);
  }

  /** What a backup keeps of the table. */
  stored(): StoredTable {
    const rows = [...this.byId.values()].map(({ id, shape, values, version }) => ({ id, shape, values, version }));
    return { rows: rows.sort((a, b) => a.version - b.version), buried: [...this.changes.buried] };
  }

  /** Takes rows out of a backup in the place of all that are there. */
  become({ rows, buried }: StoredTable): void {
    this.orders.clear();
    for (const row of [...this.byId.values()]) this.remove(row);
    this.changes.clear();
    for (const stored of rows) this.add(new Row(stored.id, stored));
    for (const tombstone of buried) this.changes.bury(tombstone);
  }

  /** Takes the values of deleted columns out of all rows, without a new version; the result puts them back. */
  clear(ordinals: readonly number[]): () => void {
    const before: [Row, RowContent][] = [];
    for (const row of this.byId.values()) {
      if (ordinals.every((ordinal) => row.get(ordinal) === null)) continue;
      const { shape, values, version } = row;
      before.push([row, { shape, values, version }]);
      const cells = this.unpack(row);
      for (const ordinal of ordinals) cells[ordinal] = null;
      this.restore(row, this.pack(cells, version));
    }
    return () => {
      for (const [row, content] of before) this.restore(row, content);
    };
  }

  private index(row: Row): void {
    this.references.count(row, 1);
    this.keys.add(row);
    this.orders.add(row);
  }

  private unindex(row: Row): void {
    this.references.count(row, -1);
    this.keys.remove(row);
    this.orders.remove(row);
  }
}
