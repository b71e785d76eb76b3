import type { OpenTenant } from '../../host/tenant';
import { startCouplingRun } from '../../jobs/start-run';
import type { Worker } from '../../jobs/worker';
import type { Run } from '../../ports/repositories/synch-job-repository';
import { matchGroups } from '../../pipeline/coupling/match-groups';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import { NoMatchKeysError } from '../full-synchronization/review-errors';
import { auditCoupling } from './audit-coupling';
import { NothingChosenError } from './errors';

/** What a match-based coupling is asked to do. */
export interface MatchRequest {
  /** Local records to look at; all uncoupled ones within the mapping's filter if not given. */
  readonly keys?: readonly RecordKey[];
  /** Have what was coupled synchronized by the next run, as the mapping goes; what the mapping says if not given. */
  readonly synchronize?: boolean;
  /** Have what has no match created by the next run; what the mapping says if not given. */
  readonly create?: boolean;
}

/**
 * Starts a run that couples local records with those that hold the same match keys (EN-245). Audited. Throws `CPL_MAPPING_UNKNOWN`,
 * `CPL_NO_MATCH_KEYS` where the mapping neither has match keys nor a matcher (EN-244), or `CPL_NOTHING_CHOSEN`.
 */
export async function matchRecords(
  tenant: OpenTenant,
  actor: string,
  name: string,
  request: MatchRequest,
  worker: Pick<Worker, 'random'>,
): Promise<Run> {
  const mapping = tenant.mapping(name);
  requireMatchKeys(tenant, mapping);
  const { keys, synchronize = mapping.synchronizeMatched, create = mapping.createWithoutMatch } = request;
  if (keys?.length === 0) throw new NothingChosenError(mapping.name);
  const run = await startCouplingRun(
    tenant,
    mapping,
    {
      kind: 'coupling',
      match: true,
      create,
      then: synchronize ? 'byMapping' : 'none',
      ...(keys === undefined ? {} : { keys: { side: 'local', keys: [...new Set(keys)] } }),
    },
    worker,
  );
  await auditCoupling(tenant, actor, 'record.matched', mapping, run, {
    synchronize,
    create,
    ...(keys === undefined ? { all: true } : { count: keys.length, keys: keys.slice(0, 100) }),
  });
  return run;
}

/** Throws `CPL_NO_MATCH_KEYS` where there is nothing to find records by. */
export function requireMatchKeys(tenant: OpenTenant, mapping: EffectiveMapping): void {
  const groups = matchGroups(tenant.pass(mapping, 'toIntegrationTable'));
  if (groups.length === 0 && tenant.matcher(mapping) === null) throw new NoMatchKeysError(mapping.name);
}
