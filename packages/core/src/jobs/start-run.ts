import type { PassProgress, Run, RunMode, SynchJob } from '../ports/repositories/synch-job-repository';
import { DirectionClosedError } from './errors';
import type { OpenTenant } from '../host/tenant';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PassDirection } from '../sdk/field-mapping';
import { startingProgress } from './starting-progress';
import type { Worker } from './worker';

/** Compares everything and creates what is missing: a full synchronization of one mapping. */
export const fullRun: RunMode = { kind: 'full', create: true, match: true };
/** Compares everything by its values and writes what differs, one side winning; creates what is missing (EN-263, EN-264). */
export const forcedRun: RunMode = { ...fullRun, forced: true };
/** Goes on from the checkpoints, within what the mapping allows. */
export const modifiedRun: RunMode = { kind: 'modified', create: false, match: false };

/**
 * Starts a run of a mapping: one pass, or two for a bidirectional one, to the integration table first (DV-56). An unfinished run of the
 * mapping is given back instead, to be brought to its end. Throws `CPL_DIRECTION_CLOSED`.
 */
export async function startRun(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  mode: RunMode,
  worker: Worker,
): Promise<Run> {
  const unfinished = await tenant.unitOfWork.run(({ jobs }) => jobs.unfinished(mapping.name));
  if (unfinished !== null) return unfinished;
  const directions = directionsOf(mapping, mode.direction);
  const progress = await startingProgress(tenant, mapping, directions, mode);
  const passes = directions.map((direction, index): Pick<SynchJob, 'id' | 'direction' | 'progress'> => ({
    id: worker.random.uuid(),
    direction,
    progress: progress[index] as PassProgress,
  }));
  return tenant.unitOfWork.run(async ({ jobs }) => {
    const other = await jobs.unfinished(mapping.name);
    if (other !== null) return other;
    return jobs.start({ id: worker.random.uuid(), mapping: mapping.name, mode, planVersion: mapping.version }, passes);
  });
}

/**
 * Starts a run that couples or uncouples records: one job, whatever the mapping's direction. It takes its turn among the unfinished runs of
 * the mapping; any worker brings it to its end.
 */
export async function startCouplingRun(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  mode: RunMode,
  { random }: Pick<Worker, 'random'>,
): Promise<Run> {
  const progress: PassProgress = { phase: 'scan', position: null, after: null };
  return tenant.unitOfWork.run(({ jobs }) =>
    jobs.start({ id: random.uuid(), mapping: mapping.name, mode, planVersion: mapping.version }, [
      { id: random.uuid(), direction: 'toIntegrationTable', progress },
    ]),
  );
}

/** Starts a run of chosen records, whatever other runs of the mapping are unfinished: it takes its turn among them. */
export async function startSelectedRun(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  mode: RunMode & { readonly kind: 'selected' },
  { random }: Pick<Worker, 'random'>,
): Promise<Run> {
  const progress: PassProgress = { phase: 'retry', position: null, after: null };
  const passes = directionsOf(mapping, mode.direction).map((direction) => ({ id: random.uuid(), direction, progress }));
  return tenant.unitOfWork.run(({ jobs }) =>
    jobs.start({ id: random.uuid(), mapping: mapping.name, mode, planVersion: mapping.version }, passes),
  );
}

/** The passes of a mapping in order; of one that runs in one direction only, that one. Throws `CPL_DIRECTION_CLOSED` where it does not go there. */
export function directionsOf(mapping: EffectiveMapping, only?: PassDirection): readonly PassDirection[] {
  const { direction } = mapping;
  if (only === undefined)
    return direction === 'bidirectional' ? ['toIntegrationTable', 'fromIntegrationTable'] : [direction];
  if (direction !== 'bidirectional' && direction !== only) throw new DirectionClosedError(mapping.name, only);
  return [only];
}
