import type { Clock } from '../../ports/clock';
import type { Random } from '../../ports/random';
import type { TableCapabilities } from '../../ports/table-capabilities';
import { compareText } from '../../sdk/compare-text';
import { CoupletError } from '../../sdk/couplet-error';
import type { FieldDefinition } from '../../sdk/field';
import type { RecordKey, RowValues, Value } from '../../sdk/scalars';
import type { Table } from '../../sdk/table';
import { UuidV7 } from '../../sdk/uuid-v7';
import { UniqueIndex } from './unique-index';
import { canonical, defaultValue, instant } from './memory-values';

/** A record as it is kept. */
export interface StoredRecord {
  readonly version: string;
  readonly values: RowValues;
}

/** A change of the log, in the order of commits. */
export interface LoggedChange {
  readonly key: RecordKey;
  readonly deleted: boolean;
}

/** A read or write names a field that the table does not have. */
export class MemoryFieldUnknownError extends CoupletError {
  readonly code = 'CPL_MEMORY_FIELD_UNKNOWN';
  constructor(table: string, field: string) {
    super(`Table ${table} of the in-memory system has no field ${field}. Check the spelling.`, { table, field });
  }
}

/** The records and the change log of one table. */
export class MemoryData {
  readonly records = new Map<RecordKey, StoredRecord>();
  readonly log: LoggedChange[] = [];
  /** Positions below this one have expired. */
  expiredBelow = 0;
  /** Groups of fields that no two records share. */
  readonly unique: readonly UniqueIndex[];
  private versions = 0;
  private serverKeys = 0;
  private readonly uuids: UuidV7;

  constructor(
    readonly table: Table,
    readonly capabilities: TableCapabilities,
    unique: readonly (readonly string[])[],
    private readonly clock: Clock,
    random: Random,
  ) {
    this.uuids = new UuidV7(clock, random);
    this.unique = unique.map((fields) => new UniqueIndex(fields, capabilities.caseInsensitive));
  }

  field(name: string): FieldDefinition {
    const field = this.table.fields[name];
    if (field === undefined) throw new MemoryFieldUnknownError(this.table.name, name);
    return field;
  }

  /** A key that the system gives: a time-ordered uuid, or the next number. */
  nextKey(): RecordKey {
    const { kind } = this.field(this.table.id);
    if (kind !== 'integer' && kind !== 'decimal' && kind !== 'option') return this.uuids.next() as RecordKey;
    do this.serverKeys += 1;
    while (this.records.has(String(this.serverKeys) as RecordKey));
    return String(this.serverKeys) as RecordKey;
  }

  /** Keys in order. */
  sortedKeys(): RecordKey[] {
    const { kind } = this.field(this.table.id);
    const numeric = kind === 'integer' || kind === 'decimal';
    return [...this.records.keys()].sort(numeric ? (a, b) => Number(a) - Number(b) : compareText);
  }

  insert(key: RecordKey, values: RowValues): StoredRecord {
    const all = Object.values(this.table.fields).map((field) => [field.name, defaultValue(field, this.clock)] as const);
    return this.save(key, {
      ...Object.fromEntries(all),
      [this.table.id]: this.idValue(key),
      ...this.canonicalValues(values),
    });
  }

  update(key: RecordKey, values: RowValues): StoredRecord | null {
    const before = this.records.get(key);
    return before === undefined ? null : this.save(key, { ...before.values, ...this.canonicalValues(values) });
  }

  remove(key: RecordKey): boolean {
    const before = this.records.get(key);
    if (before === undefined) return false;
    this.records.delete(key);
    this.unique.forEach((index) => index.remove(key, before.values));
    this.log.push({ key, deleted: true });
    return true;
  }

  private save(key: RecordKey, values: RowValues): StoredRecord {
    const { modifiedOn } = this.table;
    const time = modifiedOn === undefined ? {} : { [modifiedOn]: instant(this.clock.now()) };
    const record = { version: String((this.versions += 1)), values: Object.freeze({ ...values, ...time }) };
    const before = this.records.get(key);
    for (const index of this.unique) {
      if (before !== undefined) index.remove(key, before.values);
      index.add(key, record.values);
    }
    this.records.set(key, record);
    this.log.push({ key, deleted: false });
    return record;
  }

  canonicalValues(values: RowValues): RowValues {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, canonical(this.field(name), value)]),
    );
  }

  private idValue(key: RecordKey): Value {
    return this.field(this.table.id).kind === 'integer' ? Number(key) : key;
  }
}
