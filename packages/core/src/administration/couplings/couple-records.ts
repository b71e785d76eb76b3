import type { OpenTenant } from '../../host/tenant';
import { directionsOf, startCouplingRun } from '../../jobs/start-run';
import type { Worker } from '../../jobs/worker';
import type { InitialSynchronization, KeyPair, Run } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { auditCoupling } from './audit-coupling';
import { DirectionClosedError, NothingChosenError } from './errors';

/** What follows if nobody says so: the local side goes to the integration table where the mapping does (EN-232). */
export function proposedSynchronization(mapping: EffectiveMapping, coupled: boolean): InitialSynchronization {
  if (coupled) return 'none';
  return directionsOf(mapping)[0] ?? 'none';
}

/**
 * Starts a run that couples chosen pairs of records of a mapping, and says what is to be synchronized then (EN-232). Each pair is judged when
 * the run gets to it: one that is coupled already is skipped, and what cannot be coupled fails with its reason, as `CPL_COUPLING_TAKEN`,
 * `CPL_RECORD_GONE` or `CPL_OUTSIDE_FILTER`. Audited. Throws `CPL_MAPPING_UNKNOWN`, `CPL_NOTHING_CHOSEN` or `CPL_DIRECTION_CLOSED`.
 */
export async function coupleRecords(
  tenant: OpenTenant,
  actor: string,
  name: string,
  pairs: readonly KeyPair[],
  worker: Pick<Worker, 'random'>,
  then?: InitialSynchronization,
): Promise<Run> {
  const mapping = tenant.mapping(name);
  if (pairs.length === 0) throw new NothingChosenError(mapping.name);
  const following = then ?? proposedSynchronization(mapping, false);
  if (following !== 'none' && following !== 'byMapping' && !directionsOf(mapping).includes(following))
    throw new DirectionClosedError(mapping.name, following);
  const run = await startCouplingRun(
    tenant,
    mapping,
    { kind: 'coupling', create: false, match: false, pairs, then: following },
    worker,
  );
  await auditCoupling(tenant, actor, 'record.coupled', mapping, run, {
    then: following,
    count: pairs.length,
    records: pairs.slice(0, 100).map(({ localKey, integrationKey }) => ({ localKey, integrationKey })),
  });
  return run;
}
