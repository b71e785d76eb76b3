import type { OpenTenant } from '../../host/tenant';
import { RunUnknownError } from '../../jobs/errors';
import type { Run, RunState, SynchJobError } from '../../ports/repositories/synch-job-repository';
import { noCounters, outcomes, type Counters } from '../../sdk/outcome';
import { recordLabels } from '../../host/record-labels';

/** Records of a run that are told at most; the counters tell the rest. */
const mostProblems = 1000;

/** A record that a run could not couple, uncouple or create, with what people know its halves by. */
export interface CouplingProblem extends SynchJobError {
  readonly localLabel: string | null;
  readonly integrationLabel: string | null;
}

/** What a run that changes couplings came to so far. */
export interface CouplingResult {
  readonly run: string;
  readonly mapping: string;
  /** What was done, as people call the job. */
  readonly type: 'Coupling' | 'Uncoupling' | 'Synchronization';
  readonly state: RunState;
  readonly counters: Counters;
  readonly problems: readonly CouplingProblem[];
}

/** Reads what a run came to, with the names of the records that stayed behind. Throws `CPL_RUN_UNKNOWN`. */
export async function couplingResult(tenant: OpenTenant, id: string): Promise<CouplingResult> {
  const { run, errors } = await tenant.unitOfWork.run(async ({ jobs }) => {
    const found = await jobs.find(id);
    if (found === null) throw new RunUnknownError(id);
    const told: SynchJobError[] = [];
    for (const job of found.jobs) told.push(...(await jobs.errors(job.id, mostProblems)));
    return { run: found, errors: told };
  });
  const mapping = tenant.mapping(run.mapping);
  const local = await recordLabels(
    tenant,
    mapping,
    'local',
    errors.flatMap(({ localKey }) => localKey ?? []),
  );
  const integration = await recordLabels(
    tenant,
    mapping,
    'integration',
    errors.flatMap(({ integrationKey }) => integrationKey ?? []),
  );
  return {
    run: run.id,
    mapping: run.mapping,
    type: typeOf(run),
    state: run.state,
    counters: countersOf(run),
    problems: errors.map((error) => ({
      ...error,
      localLabel: error.localKey === null ? null : (local.get(error.localKey)?.label ?? error.localKey),
      integrationLabel:
        error.integrationKey === null ? null : (integration.get(error.integrationKey)?.label ?? error.integrationKey),
    })),
  };
}

function typeOf({ mode }: Run): CouplingResult['type'] {
  if (mode.kind === 'coupling') return 'Coupling';
  return mode.kind === 'uncoupling' ? 'Uncoupling' : 'Synchronization';
}

function countersOf({ jobs }: Run): Counters {
  const sum = noCounters();
  for (const { counters } of jobs) for (const outcome of outcomes) sum[outcome] += counters[outcome];
  return sum;
}
