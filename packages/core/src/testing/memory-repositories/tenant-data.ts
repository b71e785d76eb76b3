import type { Coupling } from '../../ports/coupling';
import type { HistoryEntry } from '../../ports/repositories/history-repository';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { ReviewLine } from '../../ports/repositories/review-repository';
import type { Pause, ScheduleEntry } from '../../ports/repositories/schedule-repository';
import type { RunMode, RunState, SynchJob, RecordError } from '../../ports/repositories/synch-job-repository';
import { TransactionalMap } from './transactional-map';

/** A lease as it is stored; without an owner it is free. Times are milliseconds. */
export interface StoredLease {
  readonly owner: string | null;
  readonly epoch: number;
  readonly until: number;
}

/** A run as it is stored. */
export interface StoredRun {
  readonly id: string;
  readonly number: number;
  readonly mapping: string;
  readonly mode: RunMode;
  readonly planVersion: string;
  readonly state: RunState;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly jobs: readonly string[];
}

/** An entry of the retry list with the time of its last try. */
export type StoredRetry = RetryEntry & { readonly at: string };

/** A failed record with the time and order in which it was told. */
export type StoredError = RecordError & { readonly number: number };

/** Everything the control database holds of one tenant. */
export class TenantData {
  /** By the pair and the local key; by the pair and the integration key; a coupling with both keys is in both. */
  readonly couplingsByLocal = new TransactionalMap<Coupling>();
  readonly couplingsByIntegration = new TransactionalMap<Coupling>();
  readonly leases = new TransactionalMap<StoredLease>();
  readonly checkpoints = new TransactionalMap<string>();
  readonly runs = new TransactionalMap<StoredRun>();
  readonly jobs = new TransactionalMap<SynchJob>();
  readonly errors = new TransactionalMap<readonly StoredError[]>();
  readonly retries = new TransactionalMap<StoredRetry>();
  readonly history = new TransactionalMap<HistoryEntry & { readonly at: string; readonly number: number }>();
  readonly plans = new TransactionalMap<readonly string[]>();
  readonly review = new TransactionalMap<ReviewLine>();
  readonly schedules = new TransactionalMap<ScheduleEntry>();
  readonly pauses = new TransactionalMap<Pause>();
  /** Couplings that are set apart, by environment. */
  readonly apart = new TransactionalMap<readonly Coupling[]>();
  private numbers = 0;
  private busy: Promise<unknown> = Promise.resolve();

  /** Numbers in the order of creation; like a sequence, they are not given back. */
  nextNumber(): number {
    return ++this.numbers;
  }

  /** Runs work alone; what it changed is undone when it throws. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.busy.then(async () => {
      for (const map of this.maps()) map.begin();
      try {
        const value = await work();
        for (const map of this.maps()) map.commit();
        return value;
      } catch (error) {
        for (const map of this.maps()) map.rollback();
        throw error;
      }
    });
    this.busy = result.catch(() => undefined);
    return result;
  }

  /** Keeps everything that is committed; what it gives takes it back there, once the transaction under way has ended. */
  backup(): () => Promise<void> {
    const kept = this.maps().map((map) => [map, map.committed()] as const);
    return () =>
      this.transaction(async () => {
        for (const [map, entries] of kept) map.replace(entries);
      });
  }

  private maps(): readonly TransactionalMap<unknown>[] {
    return [
      this.couplingsByLocal,
      this.couplingsByIntegration,
      this.leases,
      this.checkpoints,
      this.runs,
      this.jobs,
      this.errors,
      this.retries,
      this.history,
      this.plans,
      this.review,
      this.schedules,
      this.pauses,
      this.apart,
    ];
  }
}

/** Several texts as one key. */
export function joined(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
