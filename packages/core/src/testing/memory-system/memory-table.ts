import type { RecordKey, RowValues, Value } from '../../sdk/scalars';
import { recordKey } from '../../sdk/scalars';
import type { MemoryData } from './memory-data';
import { valueProblem } from './memory-values';

type Change = (data: MemoryData) => void;

/** Changes that are made when they are committed, and not seen before: whoever else commits meanwhile comes first in the log. */
export interface OpenChanges<Row extends object> {
  add(row: Partial<Row>): RecordKey;
  update(key: string, values: Partial<Row>): void;
  remove(key: string): void;
  commit(): void;
}

/** A table of the in-memory system as its users see it: the tests play them. */
export class MemoryTable<Row extends object> {
  constructor(private readonly data: MemoryData) {}

  /** Adds a record and returns its key; a key that is not given is chosen. Fields that are left out hold their defaults. */
  add(row: Partial<Row>): RecordKey {
    const key = this.keyOf(row);
    this.apply((data) => data.insert(key, this.checked(row)));
    return key;
  }

  /** All records in key order. */
  rows(): Row[] {
    return this.data.sortedKeys().map((key) => this.find(key) as Row);
  }

  /** Keys of all records, in order. */
  keys(): RecordKey[] {
    return this.data.sortedKeys();
  }

  /** A record by key, or undefined. */
  find(key: string): Row | undefined {
    return this.data.records.get(key as RecordKey)?.values as Row | undefined;
  }

  /** The version of a record, or undefined. */
  version(key: string): string | undefined {
    return this.data.records.get(key as RecordKey)?.version;
  }

  update(key: string, values: Partial<Row>): void {
    this.requireRecord(key);
    this.apply((data) => data.update(key as RecordKey, this.checked(values)));
  }

  remove(key: string): void {
    this.requireRecord(key);
    this.apply((data) => data.remove(key as RecordKey));
  }

  /** Opens a transaction of a user. */
  begin(): OpenChanges<Row> {
    const changes: Change[] = [];
    return {
      add: (row) => {
        const key = this.keyOf(row);
        const values = this.checked(row);
        changes.push((data) => data.insert(key, values));
        return key;
      },
      update: (key, values) => void changes.push((data) => data.update(key as RecordKey, this.checked(values))),
      remove: (key) => void changes.push((data) => data.remove(key as RecordKey)),
      commit: () => changes.splice(0).forEach((change) => this.apply(change)),
    };
  }

  private apply(change: Change): void {
    change(this.data);
  }

  private keyOf(row: Partial<Row>): RecordKey {
    const id = (row as Record<string, Value | undefined>)[this.data.table.id];
    return typeof id === 'string' || typeof id === 'number' ? recordKey(id) : this.data.nextKey();
  }

  /** A test that adds nonsense has a mistake in it. */
  private checked(values: Partial<Row>): RowValues {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as RowValues;
    for (const [name, value] of Object.entries(given)) {
      const problem = valueProblem(this.data.field(name), value);
      if (problem !== undefined) throw new TypeError(`${this.data.table.name}.${name}: ${problem}`);
    }
    return given;
  }

  private requireRecord(key: string): void {
    if (!this.data.records.has(key as RecordKey)) throw new TypeError(`${this.data.table.name} has no record ${key}`);
  }
}
