import { batchRecorded, type System } from '@couplet/core';
import { noCounters, type EffectiveMapping, type FullSynchronizationListener, type Run } from '@couplet/core/internal';
import { addCounters } from '../report/add-counters';
import { summary } from '../report/summary';
import { countRecords } from '../program/count-records';
import type { MappingResult } from './mapping-result';
import type { SynchronizeOptions } from './synchronize';

/** Adds up what runs come to, and tells of it while they go on. */
export class Recorder implements FullSynchronizationListener {
  private readonly byMapping = new Map<string, MappingResult>();
  private requests = 0;
  private since = 0;

  private constructor(
    private readonly options: SynchronizeOptions,
    private readonly totals: ReadonlyMap<string, number>,
  ) {}

  /** Records while the work goes on. Results in the order of the mappings; those that were not run are left out. */
  static async during(
    options: SynchronizeOptions,
    work: (recorder: Recorder) => Promise<void>,
  ): Promise<readonly MappingResult[]> {
    const { tenant, progress } = options;
    const totals = new Map<string, number>();
    for (const mapping of tenant.mappings)
      totals.set(mapping.name, await countRecords(options.localPool, tenant.id, mapping.local));
    const recorder = new Recorder(options, totals);
    const stop = tenant.events.subscribe(batchRecorded, ({ direction, pulled }) => progress.moved(direction, pulled));
    try {
      await work(recorder);
    } finally {
      stop();
    }
    return tenant.mappings.flatMap(({ name }) => recorder.byMapping.get(name) ?? []);
  }

  started(mapping: EffectiveMapping): void {
    this.requests = requestsOf(this.options.tenant.systems.integration);
    this.since = this.options.worker.clock.now();
    const total = mapping.direction === 'fromIntegrationTable' ? null : (this.totals.get(mapping.name) ?? null);
    this.options.progress.started(mapping.name, total);
  }

  finished(mapping: EffectiveMapping, run: Run): void {
    const counters = run.jobs.map((job) => job.counters).reduce(addCounters, noCounters());
    const requests = requestsOf(this.options.tenant.systems.integration) - this.requests;
    const seconds = (this.options.worker.clock.now() - this.since) / 1000;
    const before = this.byMapping.get(mapping.name) ?? {
      mapping: mapping.name,
      counters: noCounters(),
      requests: 0,
      seconds: 0,
      runs: [],
    };
    this.byMapping.set(mapping.name, {
      mapping: mapping.name,
      counters: addCounters(before.counters, counters),
      requests: before.requests + requests,
      seconds: before.seconds + seconds,
      runs: [...before.runs, run],
    });
    this.options.progress.finished({ mapping: mapping.name, summary: summary({ counters, requests, seconds }) });
  }
}

function requestsOf(system: System): number {
  return Object.values(system.statistics?.() ?? {}).reduce((all, count) => all + count, 0);
}
