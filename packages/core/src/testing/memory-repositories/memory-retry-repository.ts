import type { AwaitedCoupling, RetryEntry, RetryRepository } from '../../ports/repositories/retry-repository';
import { storableText } from '../../persistence/repositories/columns';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import { compareKeys } from './compare-keys';
import { joined, type TenantData } from './tenant-data';

/** {@link RetryRepository} in memory. */
export class MemoryRetryRepository implements RetryRepository {
  constructor(private readonly data: TenantData) {}

  async due(mapping: string, direction: PassDirection, job: string, size: number): Promise<readonly RetryEntry[]> {
    const entries = this.of(mapping).filter(
      (entry) => entry.direction === direction && entry.job !== job && this.isDue(entry),
    );
    return structuredClone(entries.slice(0, size));
  }

  async findByKeys(
    mapping: string,
    direction: PassDirection,
    keys: readonly RecordKey[],
  ): Promise<ReadonlyMap<RecordKey, RetryEntry>> {
    const found = new Map<RecordKey, RetryEntry>();
    for (const key of keys) {
      const entry = this.data.retries.get(joined(mapping, direction, key));
      if (entry !== undefined) found.set(key, structuredClone(entry));
    }
    return found;
  }

  async settle(
    mapping: string,
    direction: PassDirection,
    entries: readonly RetryEntry[],
    settled: readonly RecordKey[],
  ): Promise<void> {
    for (const key of settled) this.data.retries.delete(joined(mapping, direction, key));
    for (const entry of entries) {
      const stored = { ...structuredClone(entry), mapping, direction, code: storableText(entry.code) };
      this.data.retries.set(joined(mapping, direction, entry.key), stored);
    }
  }

  async count(mapping: string): Promise<Awaited<ReturnType<RetryRepository['count']>>> {
    const entries = this.of(mapping);
    const ofKind = (kind: RetryEntry['kind']): number => entries.filter((entry) => entry.kind === kind).length;
    return {
      failed: ofKind('failed'),
      waiting: ofKind('waiting'),
      complete: ofKind('complete'),
      ready: entries.filter((entry) => this.isReady(entry)).length,
    };
  }

  async list(mapping: string, limit: number): Promise<readonly RetryEntry[]> {
    return structuredClone(this.of(mapping).slice(0, limit));
  }

  /** In the order of direction and key. */
  private of(mapping: string): readonly RetryEntry[] {
    return [...this.data.retries.all()]
      .filter((entry) => entry.mapping === mapping)
      .sort((left, right) => compareKeys(left.direction, right.direction) || compareKeys(left.key, right.key));
  }

  private isDue(entry: RetryEntry): boolean {
    return entry.kind === 'failed' || entry.awaits === null || this.isCoupled(entry.awaits);
  }

  private isReady(entry: RetryEntry): boolean {
    if (entry.kind === 'failed') return entry.failures === 0;
    return entry.awaits !== null && this.isCoupled(entry.awaits);
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
