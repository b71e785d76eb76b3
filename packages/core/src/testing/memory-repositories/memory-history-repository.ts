import type { Clock } from '../../ports/clock';
import type { HistoryEntry, HistoryRepository } from '../../ports/repositories/history-repository';
import type { RecordKey } from '../../sdk/scalars';
import { pairName, type Side, type TablePair } from '../../sdk/table';
import type { TenantData } from './tenant-data';

/** {@link HistoryRepository} in memory. */
export class MemoryHistoryRepository implements HistoryRepository {
  constructor(
    private readonly data: TenantData,
    private readonly clock: Clock,
  ) {}

  async add(entries: readonly HistoryEntry[]): Promise<void> {
    const at = new Date(this.clock.now()).toISOString();
    for (const entry of entries) {
      const number = this.data.nextNumber();
      this.data.history.set(String(number), { ...structuredClone(entry), at, number });
    }
  }

  async forget(days: number): Promise<number> {
    const before = new Date(this.clock.now() - Math.max(1, Math.floor(days)) * 86_400_000).toISOString();
    const old = [...this.data.history.all()].filter(({ at }) => at < before);
    for (const { number } of old) this.data.history.delete(String(number));
    return old.length;
  }

  async find(
    pair: TablePair,
    side: Side,
    key: RecordKey,
    limit: number,
  ): Promise<readonly (HistoryEntry & { readonly at: string })[]> {
    return [...this.data.history.all()]
      .filter((entry) => pairName(entry.pair) === pairName(pair))
      .filter((entry) => (side === 'local' ? entry.localKey : entry.integrationKey) === key)
      .sort((left, right) => right.number - left.number)
      .slice(0, limit)
      .map(({ number: _number, ...entry }) => structuredClone(entry));
  }

  async findMany(
    pair: TablePair,
    side: Side,
    keys: readonly RecordKey[],
    limit: number,
  ): Promise<ReadonlyMap<RecordKey, readonly (HistoryEntry & { readonly at: string })[]>> {
    const found = new Map<RecordKey, readonly (HistoryEntry & { readonly at: string })[]>();
    for (const key of keys) {
      const entries = await this.find(pair, side, key, limit);
      if (entries.length > 0) found.set(key, entries);
    }
    return found;
  }
}
