import type { BulkWriter } from '../../ports/bulk-writer';
import type { ChangeFeed } from '../../ports/change-feed';
import type { Clock } from '../../ports/clock';
import type { Random } from '../../ports/random';
import type { RecordStore } from '../../ports/record-store';
import type { System } from '../../ports/system';
import type { TableCapabilities } from '../../ports/table-capabilities';
import type { Table } from '../../sdk/table';
import type { OnCall, PortCall } from './faults';
import { Gate } from './gate';
import { MemoryData } from './memory-data';
import { memoryFeed } from './memory-feed';
import { memoryStore } from './memory-store';
import { MemoryTable } from './memory-table';
import { memoryWriter } from './memory-writer';
import { seededRandom } from './seeded-random';
import { TestClock } from './test-clock';

/** How an in-memory system behaves; everything has a default. */
export interface MemorySystemOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  /** What differs from full capabilities, for all tables or by table. */
  readonly capabilities?: Partial<TableCapabilities> | ((table: Table) => Partial<TableCapabilities>);
  /** Groups of fields that no two records of a table share, besides the key. */
  readonly unique?: (table: Table) => readonly (readonly string[])[];
  readonly onCall?: OnCall;
}

const full: TableCapabilities = {
  callerKeys: true,
  naturalKey: [],
  versions: true,
  deletions: true,
  insertBatch: 1000,
  updateBatch: 1000,
  serverFilter: true,
  caseInsensitive: false,
  lengths: {},
};

/**
 * A system in memory, for tests and simulations: any table of either side, with the capabilities that a test wants, a log of all calls, and
 * faults on demand. Deterministic with its clock and its randomness.
 */
export class MemorySystem implements System {
  readonly store: RecordStore;
  readonly feed: ChangeFeed;
  readonly writer: BulkWriter;
  private readonly gate: Gate;
  private readonly tables = new Map<string, MemoryData>();

  constructor(private readonly options: MemorySystemOptions = {}) {
    this.gate = new Gate((table) => this.dataOf(table));
    this.gate.onCall = options.onCall ?? null;
    this.store = memoryStore(this.gate);
    this.feed = memoryFeed(this.gate);
    this.writer = memoryWriter(this.gate);
  }

  /** A table as its users see it: `system.table(customers).add({ name: 'Ada' })`. */
  table<Row extends object>(table: Table<Row>): MemoryTable<Row> {
    return new MemoryTable<Row>(this.dataOf(table));
  }

  /** Every call of a port so far, in order. */
  get calls(): readonly PortCall[] {
    return this.gate.calls;
  }

  /** Forgets the calls so far; their numbers go on. */
  clearCalls(): void {
    this.gate.calls.length = 0;
  }

  /** Puts a hook before every call, in place of the one before; null takes it away. */
  onCall(hook: OnCall | null): void {
    this.gate.onCall = hook;
  }

  /** Lets all feed positions so far expire, of one table or of all. */
  expirePositions(table?: Table): void {
    for (const data of table === undefined ? this.tables.values() : [this.dataOf(table)]) {
      data.log.push({ key: '' as never, deleted: true });
      data.expiredBelow = data.log.length;
    }
  }

  /** Figures: number of calls by method. */
  statistics(): Readonly<Record<string, number>> {
    const figures: Record<string, number> = {};
    for (const { method } of this.calls) figures[method] = (figures[method] ?? 0) + 1;
    return figures;
  }

  async close(): Promise<void> {}

  private dataOf(table: Table): MemoryData {
    const id = `${table.side} ${table.name}`;
    const known = this.tables.get(id);
    if (known !== undefined) return known;
    const { capabilities, unique, clock, random } = this.options;
    const own = typeof capabilities === 'function' ? capabilities(table) : capabilities;
    const data = new MemoryData(
      table,
      { ...full, ...own },
      unique?.(table) ?? [],
      clock ?? this.clock,
      random ?? this.random,
    );
    this.tables.set(id, data);
    return data;
  }

  private readonly clock = new TestClock();
  private readonly random = seededRandom();
}
