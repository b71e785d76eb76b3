import type { Clock } from '../../ports/clock';
import type {
  AwaitedCoupling,
  RetryCount,
  RetryEntry,
  RetryKind,
  RetryQuery,
  RetryRepository,
} from '../../ports/repositories/retry-repository';
import { storableText } from '../../persistence/repositories/columns';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { compareKeys } from './compare-keys';
import { joined, type StoredRetry, type TenantData } from './tenant-data';

/** {@link RetryRepository} in memory. */
export class MemoryRetryRepository implements RetryRepository {
  constructor(
    private readonly data: TenantData,
    private readonly clock: Clock,
  ) {}

  async due(mapping: string, direction: PassDirection, job: string, size: number): Promise<readonly RetryEntry[]> {
    const entries = this.of(mapping).filter(
      (entry) => entry.direction === direction && entry.job !== job && this.isDue(entry),
    );
    return entries.slice(0, size).map(present);
  }

  async findByKeys(
    mapping: string,
    direction: PassDirection,
    keys: readonly RecordKey[],
  ): Promise<ReadonlyMap<RecordKey, RetryEntry>> {
    const found = new Map<RecordKey, RetryEntry>();
    for (const key of keys) {
      const entry = this.data.retries.get(joined(mapping, direction, key));
      if (entry !== undefined) found.set(key, present(entry));
    }
    return found;
  }

  async anySkipped(mapping: string): Promise<boolean> {
    return this.of(mapping).some((entry) => entry.kind === 'skipped');
  }

  async findSkipped(
    mapping: string,
    keys: Readonly<Record<Side, readonly RecordKey[]>>,
  ): Promise<readonly RetryEntry[]> {
    const asked = { toIntegrationTable: new Set(keys.local), fromIntegrationTable: new Set(keys.integration) };
    return this.of(mapping)
      .filter((entry) => entry.kind === 'skipped' && asked[entry.direction].has(entry.key))
      .map(present);
  }

  async settle(
    mapping: string,
    direction: PassDirection,
    entries: readonly RetryEntry[],
    settled: readonly RecordKey[],
  ): Promise<void> {
    for (const key of settled) this.data.retries.delete(joined(mapping, direction, key));
    for (const entry of entries) {
      const stored: StoredRetry = {
        ...structuredClone(entry),
        mapping,
        direction,
        code: storableText(entry.code),
        message: storableText(entry.message),
        at: new Date(this.clock.now()).toISOString(),
      };
      this.data.retries.set(joined(mapping, direction, entry.key), stored);
    }
  }

  async awaitedGone(side: Side, table: string, keys: readonly RecordKey[]): Promise<number> {
    const gone = new Set(keys);
    const freed = [...this.data.retries.all()].filter(
      ({ kind, awaits }) =>
        (kind === 'waiting' || kind === 'complete') &&
        awaits.some((one) => one.side === side && one.pair[side] === table && gone.has(one.key)),
    );
    for (const entry of freed)
      this.data.retries.set(joined(entry.mapping, entry.direction, entry.key), { ...entry, awaits: [], job: '' });
    return freed.length;
  }

  async count(mapping: string): Promise<RetryCount> {
    const entries = this.of(mapping);
    const ofKind = (kind: RetryKind): number => entries.filter((entry) => entry.kind === kind).length;
    return {
      failed: ofKind('failed'),
      waiting: ofKind('waiting'),
      complete: ofKind('complete'),
      skipped: ofKind('skipped'),
      ready: entries.filter((entry) => this.isReady(entry)).length,
    };
  }

  async anyReady(mapping: string, directions: readonly PassDirection[]): Promise<boolean> {
    return this.of(mapping).some((entry) => directions.includes(entry.direction) && this.isReady(entry));
  }

  async list(mapping: string, limit: number): Promise<readonly RetryEntry[]> {
    return this.of(mapping).slice(0, limit).map(present);
  }

  async page({ mapping, kinds, after, size }: RetryQuery): Promise<readonly StoredRetry[]> {
    return this.of(mapping)
      .filter((entry) => kinds.includes(entry.kind) && (after === null || compareEntries(entry, after) > 0))
      .slice(0, size)
      .map((entry) => structuredClone(entry));
  }

  /** In the order of mapping, direction and key. */
  private of(mapping: string | null): readonly StoredRetry[] {
    return [...this.data.retries.all()]
      .filter((entry) => mapping === null || entry.mapping === mapping)
      .sort(compareEntries);
  }

  private isDue(entry: RetryEntry): boolean {
    switch (entry.kind) {
      case 'failed':
        return true;
      case 'waiting':
        return entry.awaits.every((awaited) => this.isCoupled(awaited));
      case 'complete':
        return entry.awaits.length === 0 || entry.awaits.some((awaited) => this.isCoupled(awaited));
      case 'skipped':
        return false;
    }
  }

  private isReady(entry: RetryEntry): boolean {
    if (entry.kind === 'failed') return entry.failures === 0;
    return entry.awaits.length > 0 && this.isDue(entry);
  }

  private isCoupled({ pair, side, key }: AwaitedCoupling): boolean {
    const couplings = side === 'local' ? this.data.couplingsByLocal : this.data.couplingsByIntegration;
    return [...couplings.all()].some(
      (coupling) =>
        coupling.state === 'coupled' &&
        coupling.pair[side] === pair[side] &&
        (side === 'local' ? coupling.localKey : coupling.integrationKey) === key,
    );
  }
}

type Place = Pick<RetryEntry, 'mapping' | 'direction' | 'key'>;

function compareEntries(left: Place, right: Place): number {
  return (
    compareKeys(left.mapping, right.mapping) ||
    compareKeys(left.direction, right.direction) ||
    compareKeys(left.key, right.key)
  );
}

function present({ at: _at, ...entry }: StoredRetry): RetryEntry {
  return structuredClone(entry);
}
