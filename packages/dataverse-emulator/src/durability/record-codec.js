'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.RecordDecoder = exports.RecordEncoder = void 0;
const option_change_1 = require('../metadata/option-change');
const row_1 = require('../store/row');
/** Writes records. Each list of columns is named once per file and then by its number. */
class RecordEncoder {
  shapes = new Map();
  nextNumber = 0;
  /** The record of what a transaction changed. */
  encode(effects, version) {
    const entries = [];
    for (const effect of effects) {
      if (effect.kind === 'put') this.put(effect.store, effect.row, entries);
      else if (effect.kind === 'delete')
        entries.push(['d', effect.store.table.logicalName, effect.id, effect.version, effect.deletedAt]);
      else entries.push(['m', effect.change]);
    }
    return JSON.stringify({ v: version, o: entries });
  }
  put(store, row, entries) {
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
  successor() {
    const encoder = new RecordEncoder();
    encoder.nextNumber = this.nextNumber;
    return encoder;
  }
  /** Makes the encoder know the lists of columns that a decoder met in the same file, so that appending goes on with their numbers. */
  adopt(decoder) {
    this.nextNumber = decoder.nextNumber;
    for (const [number, shape] of decoder.shapes) if (shape) this.shapes.set(shape, number);
  }
}
exports.RecordEncoder = RecordEncoder;
/** Reads records into a database. */
class RecordDecoder {
  database;
  /** Shapes by number; undefined when the columns changed since, so that their cells are placed one by one. */
  shapes = new Map();
  /** A number above all that the file uses. */
  nextNumber = 0;
  layouts = new Map();
  constructor(database) {
    this.database = database;
  }
  /** Applies a record. Rows of tables and columns that are no longer defined are left out. */
  apply(payload) {
    const record = JSON.parse(payload);
    this.database.raiseVersion(record.v);
    for (const entry of record.o) {
      if (entry[0] === 's') this.defineShape(entry[1], entry[2], entry[3]);
      else if (entry[0] === 'p') this.put(entry[1], entry[2], entry[3]);
      else if (entry[0] === 'd') this.remove(entry[1], entry[2], entry[3], entry[4]);
      else (0, option_change_1.applyOptionChange)(this.database.catalog, entry[1]);
    }
  }
  defineShape(number, tableName, names) {
    const table = this.database.catalog.find(tableName);
    this.nextNumber = Math.max(this.nextNumber, number + 1);
    this.shapes.set(number, undefined);
    if (!table) return;
    const store = this.database.store(table);
    const ordinals = names.map((name) => table.cellOrdinal(name));
    const rising = ordinals.every(
      (ordinal, index) =>
        ordinal !== undefined && (index === 0 || ordinal > (ordinals[index - 1] ?? Number.POSITIVE_INFINITY)),
    );
    this.layouts.set(number, { store, ordinals });
    if (rising) this.shapes.set(number, store.shapeOf(ordinals));
  }
  put(number, version, values) {
    const layout = this.layouts.get(number);
    if (!layout) return;
    const { store, ordinals } = layout;
    const shape = this.shapes.get(number);
    const content = shape
      ? { shape, values, version }
      : store.pack(spread(ordinals, values, store.table.width), version);
    const slot = content.shape.slots[store.table.primaryId.ordinal];
    const id = slot < 0 ? undefined : content.values[slot];
    if (id === undefined) return;
    const existing = store.find(id);
    if (existing) store.replace(existing, content);
    else store.add(new row_1.Row(id, content));
  }
  remove(tableName, id, version, deletedAt) {
    const table = this.database.catalog.find(tableName);
    if (!table) return;
    const store = this.database.store(table);
    const row = store.find(id);
    if (row) store.remove(row);
    store.changes.bury({ id, version, deletedAt });
  }
}
exports.RecordDecoder = RecordDecoder;
function spread(ordinals, values, width) {
  const cells = new Array(width).fill(null);
  ordinals.forEach((ordinal, index) => {
    if (ordinal !== undefined) cells[ordinal] = values[index];
  });
  return cells;
}
//# sourceMappingURL=record-codec.js.map
