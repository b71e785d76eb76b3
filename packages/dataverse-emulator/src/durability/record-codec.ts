import { applyMetadataChange, type MetadataChange } from '../metadata/metadata-change';
import type { Table } from '../metadata/table';
import type { Database } from '../store/database';
import type { Effect } from '../store/effect';
import { Row } from '../store/row';
import type { Shape } from '../store/shape';
import type { TableStore } from '../store/table-store';
import type { Cell } from '../values/cell';

/** Entries of a record: a shape definition, a row, a deletion, a metadata change. */
type Entry<Values extends readonly Cell[]> =
  | ['s', number, string, string[]]
  | ['p', number, number, Values]
  | ['d', string, string, number, number]
  | ['m', MetadataChange];

/** A record: the newest version number and what one transaction changed. */
interface LogRecord<Values extends readonly Cell[]> {
  v: number;
  o: Entry<Values>[];
}

/** Where the cells of a list of columns belong. */
interface Layout {
  store: TableStore;
  ordinals: (number | undefined)[];
  /** Places in the list of values that many rows have in common: what their lookups point to. */
  shared: number[];
}

/** Writes records. Each list of columns is named once per file and then by its number. */
export class RecordEncoder {
  private readonly shapes = new Map<Shape, number>();
  private nextNumber = 0;

  /** The record of what a transaction changed. */
  encode(effects: readonly Effect[], version: number): string {
    const entries: Entry<readonly Cell[]>[] = [];
    for (const effect of effects) {
      if (effect.kind === 'put') this.put(effect.store, effect.row, entries);
      else if (effect.kind === 'delete')
        entries.push(['d', effect.store.table.logicalName, effect.id, effect.version, effect.deletedAt]);
      else entries.push(['m', effect.change as MetadataChange]);
    }
    return JSON.stringify({ v: version, o: entries } satisfies LogRecord<readonly Cell[]>);
  }

  private put(store: TableStore, row: Row, entries: Entry<readonly Cell[]>[]): void {
    let number = this.shapes.get(row.shape);
    if (number === undefined) {
      number = this.nextNumber++;
      this.shapes.set(row.shape, number);
      entries.push([
        's',
        number,
        store.table.logicalName,
        row.shape.ordinals.map((ordinal) => store.table.cellName(ordinal)),
      ]);
    }
    entries.push(['p', number, row.version, row.values]);
  }

  /** An encoder that defines every list of columns anew, under numbers not used yet. */
  successor(): RecordEncoder {
    const encoder = new RecordEncoder();
    encoder.nextNumber = this.nextNumber;
    return encoder;
  }

  /** Makes the encoder know the lists of columns that a decoder met in the same file, so that appending goes on with their numbers. */
  adopt(decoder: RecordDecoder): void {
    this.nextNumber = decoder.nextNumber;
    for (const [number, shape] of decoder.shapes) if (shape) this.shapes.set(shape, number);
  }
}

/** Reads records into a database. */
export class RecordDecoder {
  /** Shapes by number; undefined when the columns changed since, so that their cells are placed one by one. */
  readonly shapes = new Map<number, Shape | undefined>();
  /** A number above all that the file uses. */
  nextNumber = 0;
  private readonly named = new Map<number, { table: string; names: readonly string[] }>();
  private readonly layouts = new Map<number, Layout>();
  private readonly ids = new Map<Cell, Cell>();

  constructor(private readonly database: Database) {}

  /** Applies a record. Rows of tables and columns that are no longer defined are left out. */
  apply(payload: string): void {
    const record = JSON.parse(payload) as LogRecord<Cell[]>;
    this.database.raiseVersion(record.v);
    for (const entry of record.o) {
      if (entry[0] === 's') this.defineShape(entry[1], entry[2], entry[3]);
      else if (entry[0] === 'p') this.put(entry[1], entry[2], entry[3]);
      else if (entry[0] === 'd') this.remove(entry[1], entry[2], entry[3], entry[4]);
      else this.changeMetadata(entry[1]);
    }
  }

  /** Lists of columns are placed anew afterwards, since a definition may have lost some of them. */
  private changeMetadata(change: MetadataChange): void {
    applyMetadataChange(this.database, change);
    if (!('kind' in change)) return;
    for (const [number, { table, names }] of this.named) this.defineShape(number, table, names);
  }

  private defineShape(number: number, tableName: string, names: readonly string[]): void {
    const table = this.database.catalog.find(tableName);
    this.nextNumber = Math.max(this.nextNumber, number + 1);
    this.named.set(number, { table: tableName, names });
    this.shapes.set(number, undefined);
    this.layouts.delete(number);
    if (!table) return;
    const store = this.database.store(table);
    const ordinals = names.map((name) => table.cellOrdinal(name));
    const rising = ordinals.every(
      (ordinal, index) =>
        ordinal !== undefined && (index === 0 || ordinal > (ordinals[index - 1] ?? Number.POSITIVE_INFINITY)),
    );
    const shared = names.flatMap((name, index) => (isShared(table, name) ? [index] : []));
    this.layouts.set(number, { store, ordinals, shared });
    if (rising) this.shapes.set(number, store.shapeOf(ordinals as number[]));
  }

  private put(number: number, version: number, values: Cell[]): void {
    const layout = this.layouts.get(number);
    if (!layout) return;
    const { store, ordinals, shared } = layout;
    for (const place of shared) values[place] = this.once(values[place]!);
    const shape = this.shapes.get(number);
    const content = shape
      ? { shape, values, version }
      : store.pack(spread(ordinals, values, store.table.width), version);
    const slot = content.shape.slots[store.table.primaryId.ordinal]!;
    const id = slot < 0 ? undefined : (content.values[slot] as string);
    if (id === undefined) return;
    const existing = store.find(id);
    if (existing) store.replace(existing, content);
    else store.add(new Row(id, content));
  }

  /** The same text for the same id, as it was before the rows were written: a million rows point to a handful of others. */
  private once(id: Cell): Cell {
    const known = this.ids.get(id);
    if (known !== undefined) return known;
    this.ids.set(id, id);
    return id;
  }

  private remove(tableName: string, id: string, version: number, deletedAt: number): void {
    const table = this.database.catalog.find(tableName);
    if (!table) return;
    const store = this.database.store(table);
    const row = store.find(id);
    if (row) store.remove(row);
    store.changes.bury({ id, version, deletedAt });
  }
}

function isShared(table: Table, cellName: string): boolean {
  return cellName.endsWith('@type') || table.column(cellName)?.kind === 'lookup';
}

function spread(ordinals: readonly (number | undefined)[], values: readonly Cell[], width: number): Cell[] {
  const cells = new Array<Cell>(width).fill(null);
  ordinals.forEach((ordinal, index) => {
    if (ordinal !== undefined) cells[ordinal] = values[index]!;
  });
  return cells;
}
