import { batchRecorded, outcomes, type Counters, type Outcome, type System } from '@couplet/core';
import {
  completeReady,
  localStorageOf,
  modifiedRun,
  noCounters,
  runToEnd,
  synchronizeFully,
  type EffectiveMapping,
  type OpenTenant,
  type Run,
  type Worker,
} from '@couplet/core/internal';
import type { Pool } from 'pg';
import type { Progress } from '../output/progress';
import { summary } from './report/summary';
import { sqlName } from './load/insert-rows';

/** What the runs of one mapping came to, both passes together. */
export interface MappingResult {
  readonly mapping: string;
  readonly counters: Counters;
  /** Requests to the integration side. */
  readonly requests: number;
  readonly seconds: number;
  readonly runs: readonly Run[];
}

/** What a synchronization works with. */
export interface SynchronizeOptions {
  readonly tenant: OpenTenant;
  readonly worker: Worker;
  readonly localPool: Pool;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Synchronizes everything, in the order of dependencies; a run that was interrupted is taken up. Results in the order of the mappings. */
export async function synchronizeAll(options: SynchronizeOptions): Promise<readonly MappingResult[]> {
  const { tenant, worker, signal } = options;
  const recorder = await Recorder.start(options);
  try {
    await finishModifiedRuns(options, recorder);
    await synchronizeFully(tenant, tenant.mappings, worker, recorder.listener, signal);
  } finally {
    recorder.stop();
  }
  return recorder.results();
}

/** Runs every mapping from its checkpoints on, and then what could not go before another mapping, or the other pass, had run. */
export async function synchronizeChanges(options: SynchronizeOptions): Promise<readonly MappingResult[]> {
  const { tenant, worker, signal } = options;
  const recorder = await Recorder.start(options);
  try {
    for (const mapping of tenant.mappings) {
      if (signal.aborted) break;
      recorder.started(mapping);
      recorder.finished(mapping, await runToEnd(tenant, mapping, modifiedRun, worker, signal));
    }
    await completeReady(tenant, tenant.mappings, worker, recorder.listener, signal);
  } finally {
    recorder.stop();
  }
  return recorder.results();
}

/** A full synchronization takes up an unfinished run whatever its mode; one that only follows changes is brought to its end before. */
async function finishModifiedRuns({ tenant, worker, signal }: SynchronizeOptions, recorder: Recorder): Promise<void> {
  for (const mapping of tenant.mappings) {
    const unfinished = await tenant.unitOfWork.run(({ jobs }) => jobs.unfinished(mapping.name));
    if (unfinished === null || unfinished.mode.kind === 'full' || signal.aborted) continue;
    recorder.started(mapping);
    recorder.finished(mapping, await runToEnd(tenant, mapping, unfinished.mode, worker, signal));
  }
}

/** Adds up what runs come to, and tells of it. */
class Recorder {
  private readonly byMapping = new Map<string, { counters: Record<Outcome, number>; requests: number; seconds: number; runs: Run[] }>();
  private requests = 0;
  private since = 0;

  private constructor(
    private readonly options: SynchronizeOptions,
    private readonly totals: ReadonlyMap<string, number>,
    readonly stop: () => void,
  ) {}

  static async start(options: SynchronizeOptions): Promise<Recorder> {
    const { tenant, progress } = options;
    const totals = new Map<string, number>();
    for (const mapping of tenant.mappings) totals.set(mapping.name, await countRecords(options.localPool, mapping));
    const stop = tenant.events.subscribe(batchRecorded, ({ direction, pulled }) => progress.moved(direction, pulled));
    return new Recorder(options, totals, stop);
  }

  readonly listener = {
    started: (mapping: EffectiveMapping): void => this.started(mapping),
    finished: (mapping: EffectiveMapping, run: Run): void => this.finished(mapping, run),
  };

  started(mapping: EffectiveMapping): void {
    this.requests = requestsOf(this.options.tenant.systems.integration);
    this.since = this.options.worker.clock.now();
    const total = mapping.direction === 'fromIntegrationTable' ? null : (this.totals.get(mapping.name) ?? null);
    this.options.progress.started(mapping.name, total);
  }

  finished(mapping: EffectiveMapping, run: Run): void {
    const counters = noCounters();
    for (const job of run.jobs) for (const outcome of outcomes) counters[outcome] += job.counters[outcome];
    const requests = requestsOf(this.options.tenant.systems.integration) - this.requests;
    const seconds = (this.options.worker.clock.now() - this.since) / 1000;
    const all = this.byMapping.get(mapping.name) ?? { counters: noCounters(), requests: 0, seconds: 0, runs: [] };
    for (const outcome of outcomes) all.counters[outcome] += counters[outcome];
    this.byMapping.set(mapping.name, { ...all, requests: all.requests + requests, seconds: all.seconds + seconds, runs: [...all.runs, run] });
    this.options.progress.finished({ mapping: mapping.name, summary: summary({ counters, requests, seconds }) });
  }

  results(): readonly MappingResult[] {
    return this.options.tenant.mappings.flatMap(({ name }) => {
      const found = this.byMapping.get(name);
      return found === undefined ? [] : [{ mapping: name, ...found }];
    });
  }
}

function requestsOf(system: System): number {
  return Object.values(system.statistics?.() ?? {}).reduce((sum, count) => sum + count, 0);
}

async function countRecords(pool: Pool, mapping: EffectiveMapping): Promise<number> {
  if (localStorageOf(mapping.local) === undefined) return 0;
  const { rows } = await pool.query<{ count: string }>(`SELECT count(*) AS count FROM ${sqlName(mapping.local)}`);
  return Number(rows[0]?.count ?? 0);
}
