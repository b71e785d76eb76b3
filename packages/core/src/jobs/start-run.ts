import type { PassProgress, Run, RunMode, SynchJob } from '../ports/repositories/synch-job-repository';
import type { OpenTenant } from '../host/tenant';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PassDirection } from '../sdk/field-mapping';
import { startingProgress } from './starting-progress';
import type { Worker } from './worker';

/** Compares everything and creates what is missing: a full synchronization of one mapping. */
export const fullRun: RunMode = { kind: 'full', create: true, match: true };
/** Goes on from the checkpoints, within what the mapping allows. */
export const modifiedRun: RunMode = { kind: 'modified', create: false, match: false };

/**
 * Starts a run of a mapping: one pass, or two for a bidirectional one, to the integration table first (DV-56). An unfinished run of the
 * mapping is given back instead, to be brought to its end.
 */
export async function startRun(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  mode: RunMode,
  worker: Worker,
): Promise<Run> {
  const unfinished = await tenant.unitOfWork.run(({ jobs }) => jobs.unfinished(mapping.name));
  if (unfinished !== null) return unfinished;
  const directions = directionsOf(mapping);
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

/** The passes of a mapping in order. */
export function directionsOf(mapping: EffectiveMapping): readonly PassDirection[] {
  return mapping.direction === 'bidirectional' ? ['toIntegrationTable', 'fromIntegrationTable'] : [mapping.direction];
}
