import type { Clock } from '../../ports/clock';
import type {
  JobAdvance,
  LoggedRun,
  RecordError,
  Run,
  RunQuery,
  RunState,
  SynchJob,
  SynchJobError,
  SynchJobRepository,
} from '../../ports/repositories/synch-job-repository';
import { SynchJobUnknownError } from '../../ports/errors/synch-job-unknown-error';
import { storableText } from '../../persistence/repositories/columns';
import { noCounters, outcomes, type Outcome } from '../../sdk/outcome';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { joined, type StoredError, type StoredRun, type TenantData } from './tenant-data';

/** Checks the lease of an advance and prolongs it, or throws `CPL_LEASE_LOST`. */
export type LeaseGuard = (advance: JobAdvance) => Promise<void>;

/** {@link SynchJobRepository} in memory. */
export class MemorySynchJobRepository implements SynchJobRepository {
  constructor(
    private readonly data: TenantData,
    private readonly clock: Clock,
    private readonly guard: LeaseGuard,
  ) {}

  async start(
    run: Omit<Run, 'jobs' | 'state'>,
    jobs: readonly Pick<SynchJob, 'id' | 'direction' | 'progress'>[],
  ): Promise<Run> {
    for (const job of jobs) {
      this.data.jobs.set(job.id, {
        ...structuredClone(job),
        run: run.id,
        mapping: run.mapping,
        state: 'waiting',
        pulled: 0,
        counters: noCounters(),
        startedAt: null,
        finishedAt: null,
      });
    }
    const stored: StoredRun = {
      ...structuredClone(run),
      number: this.data.nextNumber(),
      state: 'running',
      reason: null,
      createdAt: this.now(),
      endedAt: null,
      jobs: jobs.map((job) => job.id),
    };
    this.data.runs.set(run.id, stored);
    return this.present(stored);
  }

  async unfinished(mapping: string): Promise<Run | null> {
    const [newest] = this.newestFirst().filter(
      (run) => run.mapping === mapping && (run.state === 'running' || run.state === 'interrupted'),
    );
    return newest === undefined ? null : this.present(newest);
  }

  async find(run: string): Promise<Run | null> {
    const stored = this.data.runs.get(run);
    return stored === undefined ? null : this.present(stored);
  }

  async advance(advance: JobAdvance): Promise<void> {
    await this.guard(advance);
    const job = this.data.jobs.get(advance.job);
    if (job === undefined) throw new SynchJobUnknownError(advance.job);
    const counters = outcomes.map((outcome): [Outcome, number] => [
      outcome,
      job.counters[outcome] + advance.counters[outcome],
    ]);
    this.data.jobs.set(job.id, {
      ...job,
      progress: { ...advance.progress },
      pulled: job.pulled + advance.pulled,
      counters: Object.fromEntries(counters) as Record<Outcome, number>,
    });
    if (advance.checkpoint !== null) this.data.checkpoints.set(joined(job.mapping, job.direction), advance.checkpoint);
  }

  async setJobState(job: string, state: SynchJob['state']): Promise<void> {
    const stored = this.data.jobs.get(job);
    if (stored === undefined) return;
    const now = this.now();
    this.data.jobs.set(job, {
      ...stored,
      state,
      startedAt: state === 'waiting' ? stored.startedAt : (stored.startedAt ?? now),
      finishedAt: state === 'finished' ? now : null,
    });
  }

  async setRunState(run: string, state: RunState, reason?: string): Promise<boolean> {
    const stored = this.data.runs.get(run);
    if (stored === undefined || stored.state === 'finished' || stored.state === 'cancelled') return false;
    const endedAt = state === 'running' ? null : this.now();
    this.data.runs.set(run, { ...stored, state, reason: reason ?? null, endedAt });
    return true;
  }

  async addErrors(errors: readonly SynchJobError[]): Promise<void> {
    for (const error of errors) {
      if (this.data.jobs.get(error.job) === undefined) throw new SynchJobUnknownError(error.job);
      const stored: StoredError = {
        ...structuredClone(error),
        at: this.now(),
        number: this.data.nextNumber(),
        code: storableText(error.code),
        message: storableText(error.message),
      };
      this.data.errors.set(error.job, [...(this.data.errors.get(error.job) ?? []), stored]);
    }
  }

  async latest(mapping: string | null, limit: number): Promise<readonly Run[]> {
    const runs = this.newestFirst().filter((run) => mapping === null || run.mapping === mapping);
    return runs.slice(0, limit).map((run) => this.present(run));
  }

  async page(query: RunQuery): Promise<readonly LoggedRun[]> {
    const { mapping, states, from = '', until, after = Infinity, record, failedOnly = false, size } = query;
    const tells = (run: StoredRun): boolean =>
      record === undefined ||
      run.jobs
        .flatMap((job) => this.data.errors.get(job) ?? [])
        .some((error) => (record.side === 'local' ? error.localKey : error.integrationKey) === record.key);
    return this.newestFirst()
      .filter((run) => (mapping === undefined || run.mapping === mapping) && (states?.includes(run.state) ?? true))
      .filter((run) => run.createdAt >= from && (until === undefined || run.createdAt < until) && run.number < after)
      .filter((run) => !failedOnly || run.jobs.some((job) => (this.data.jobs.get(job)?.counters.failed ?? 0) > 0))
      .filter(tells)
      .slice(0, size)
      .map((run) => {
        const { number, createdAt, endedAt, reason } = run;
        return { ...this.present(run), number, createdAt, endedAt, reason };
      });
  }

  async forget(before: string, limit: number): Promise<number> {
    const kept = new Set([...this.data.retries.all()].map(({ job }) => job));
    const old = [...this.newestFirst()]
      .reverse()
      .filter(({ state }) => state === 'finished' || state === 'cancelled' || state === 'superseded')
      .filter((run) => run.endedAt !== null && run.endedAt < before && !run.jobs.some((job) => kept.has(job)))
      .slice(0, limit);
    for (const run of old) {
      for (const job of run.jobs) {
        this.data.jobs.delete(job);
        this.data.errors.delete(job);
      }
      this.data.runs.delete(run.id);
    }
    return old.length;
  }

  async errors(job: string, limit: number, after = 0): Promise<readonly SynchJobError[]> {
    const stored = (this.data.errors.get(job) ?? []).slice(after, after + limit);
    return stored.map(({ number: _number, at: _at, ...error }) => structuredClone(error));
  }

  async errorsOfRecord(mapping: string, side: Side, key: RecordKey, limit: number): Promise<readonly RecordError[]> {
    return [...this.data.jobs.all()]
      .filter((job) => job.mapping === mapping)
      .flatMap((job) => this.data.errors.get(job.id) ?? [])
      .filter((error) => (side === 'local' ? error.localKey : error.integrationKey) === key)
      .sort((left, right) => right.number - left.number)
      .slice(0, limit)
      .map(({ number: _number, ...error }) => structuredClone(error));
  }

  async findJobs(ids: readonly string[]): Promise<ReadonlyMap<string, SynchJob>> {
    const found = ids.flatMap((id) => this.data.jobs.get(id) ?? []);
    return new Map(found.map((job) => [job.id, structuredClone(job)]));
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  private newestFirst(): readonly StoredRun[] {
    return [...this.data.runs.all()].sort((left, right) => right.number - left.number);
  }

  private present({ id, mapping, mode, planVersion, state, jobs }: StoredRun): Run {
    const passes = jobs.map((job) => this.data.jobs.get(job)).filter((job) => job !== undefined);
    return structuredClone({ id, mapping, mode, state, planVersion, jobs: passes });
  }
}
