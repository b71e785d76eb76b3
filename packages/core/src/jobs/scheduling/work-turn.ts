import { CoupletError } from '../../sdk/couplet-error';
import type { OpenTenant } from '../../host/tenant';
import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import type { Run } from '../../ports/repositories/synch-job-repository';
import { RunUnknownError } from '../errors';
import { runChunk } from '../run-chunk';
import { isSuperseded } from '../run-pass';
import { directionsOf } from '../start-run';
import type { Work } from '../work/work';
import { workNamed } from '../work/works-of';
import type { Worker } from '../worker';
import { afterInterruption, afterRun } from './next-turn';
import { isoMoment, type ScheduleSettings } from './schedule-settings';
import { wakeSoon } from './wake-mappings';

/**
 * What became of the turn of a mapping or job. `more`: its run goes on in a later turn; `held`: another worker has it; `superseded`:
 * another worker took over while this one worked; `interrupted`: an error that is no record's fault.
 */
export interface Turn {
  /** Name of the mapping or job. */
  readonly work: string;
  readonly run: string | null;
  readonly ended: 'finished' | 'cancelled' | 'more' | 'held' | 'superseded' | 'interrupted';
  /** Code of what interrupted it. */
  readonly reason: string | null;
}

/**
 * Gives a mapping or job that is due its turn: one chunk of its unfinished run, whoever started that, or of a new one. Notes when
 * it is due again; what a run made ready in other mappings is woken. Throws nothing but what keeps it from noting that.
 */
export async function workTurn(
  tenant: OpenTenant,
  entry: ScheduleEntry,
  worker: Worker,
  settings: ScheduleSettings,
  signal?: AbortSignal,
): Promise<Turn> {
  const work = workNamed(tenant, entry.work);
  const again = (milliseconds: number): Promise<void> =>
    settle(tenant, { ...entry, dueAt: isoMoment(worker.clock.now() + milliseconds) }, worker, settings);
  const turn = { work: work.name, run: null, reason: null };
  let run: Run | null = null;
  try {
    run = await work.start(worker);
    if (run.planVersion !== work.version)
      tenant.logger.info('run goes on under a changed mapping', {
        run: run.id,
        before: run.planVersion,
        now: work.version,
      });
    if ((await runChunk(tenant, run.id, worker, signal)) === 'more') {
      await again(0);
      return { ...turn, run: run.id, ended: 'more' };
    }
    const ended = await findEnded(tenant, run.id);
    await noteEnd(tenant, work, entry, ended, worker, settings);
    return { ...turn, run: run.id, ended: ended.state === 'cancelled' ? 'cancelled' : 'finished' };
  } catch (error) {
    const known = { ...turn, run: run?.id ?? null };
    const superseded = isSuperseded(error);
    if (superseded || CoupletError.is(error, 'CPL_LEASE_HELD')) {
      await again(settings.heldAfter);
      return { ...known, ended: superseded ? 'superseded' : 'held' };
    }
    const reason = CoupletError.is(error) ? error.code : 'CPL_UNEXPECTED';
    const message = error instanceof Error ? error.message : String(error);
    tenant.logger.warn('run interrupted', { mapping: work.name, run: known.run ?? '', reason, message });
    await settle(tenant, afterInterruption(entry, reason, settings, worker.clock.now()), worker, settings);
    return { ...known, ended: 'interrupted', reason };
  }
}

/** Another run of it that is unfinished goes at once: one that somebody asked for meanwhile. */
async function noteEnd(
  tenant: OpenTenant,
  work: Work,
  entry: ScheduleEntry,
  run: Run,
  worker: Worker,
  settings: ScheduleSettings,
): Promise<void> {
  const now = worker.clock.now();
  const next = afterRun(entry, run, work.schedule, now);
  const waiting = await tenant.unitOfWork.run(({ jobs }) => jobs.unfinished(work.name));
  await settle(tenant, waiting === null ? next : { ...next, state: 'ready', dueAt: isoMoment(now) }, worker, settings);
  if (run.jobs.some(({ counters }) => counters.inserted + counters.modified + counters.coupled > 0))
    await wakeReady(tenant, worker, settings);
}

/** Records that waited for what this run coupled, in whatever mapping, and those that one pass handed to the other, go soon (EN-346). */
async function wakeReady(tenant: OpenTenant, { clock }: Worker, settings: ScheduleSettings): Promise<void> {
  const ready = await tenant.unitOfWork.run(async ({ retries }) => {
    const names: string[] = [];
    for (const mapping of tenant.mappings)
      if (await retries.anyReady(mapping.name, directionsOf(mapping))) names.push(mapping.name);
    return names;
  });
  await wakeSoon(tenant, ready, clock, settings);
}

async function settle(
  tenant: OpenTenant,
  entry: ScheduleEntry,
  { clock }: Worker,
  { wakeAfter }: ScheduleSettings,
): Promise<void> {
  await tenant.unitOfWork.run(({ schedules }) => schedules.settle(entry, isoMoment(clock.now() + wakeAfter)));
}

async function findEnded(tenant: OpenTenant, id: string): Promise<Run> {
  const run = await tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
  if (run === null) throw new RunUnknownError(id);
  return run;
}
