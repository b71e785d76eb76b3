import type { PassProgress, Run, RunMode, RunState, SynchJob } from '../../ports/repositories/synch-job-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import { outcomes, type Outcome } from '../../sdk/outcome';
import type { Side } from '../../sdk/table';
import { isoTime } from './columns';

/** The column of an outcome's counter. */
export function counterColumn(outcome: Outcome): string {
  return outcome === 'notCoupled' ? 'not_coupled' : outcome;
}

/** The columns of a run that the log shows. */
export interface LoggedRunRow extends RunRow {
  readonly number: string;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly reason: string | null;
}

/** A run and its passes, as {@link selectRuns} returns them. Counters come as text: they are bigint. */
export interface RunRow {
  readonly run_id: string;
  readonly mapping: string;
  readonly mode: RunMode;
  readonly state: RunState;
  readonly plan_version: string;
  readonly jobs: readonly JobRow[] | null;
}

interface JobRow {
  readonly job_id: string;
  readonly direction: PassDirection;
  readonly state: SynchJob['state'];
  readonly phase: PassProgress['phase'];
  readonly feed_position: string | null;
  readonly scan_after: string | null;
  readonly feed_expired: boolean;
  readonly restored_side: Side | null;
  readonly pulled: number;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly counters: readonly number[];
}

const jobObject = `json_build_object(
  'job_id', j.job_id, 'direction', j.direction, 'state', j.state, 'phase', j.phase, 'feed_position', j.feed_position,
  'scan_after', j.scan_after, 'feed_expired', j.feed_expired, 'restored_side', j.restored_side,
  'pulled', j.pulled, 'started_at', ${isoTime('j.started_at')}, 'finished_at', ${isoTime('j.finished_at')},
  'counters', json_build_array(${outcomes.map((outcome) => `j.${counterColumn(outcome)}`).join(', ')}))`;

/** Selects runs with their passes, in one statement. `rest` is what follows `FROM couplet.synch_run r`. */
export function selectRuns(rest: string): string {
  return `
SELECT r.run_id, r.mapping, r.mode, r.state, r.plan_version, r.number, r.reason,
  ${isoTime('r.created_at')} AS created_at, ${isoTime('r.ended_at')} AS ended_at,
  (SELECT json_agg(${jobObject} ORDER BY j.number) FROM couplet.synch_job j WHERE j.tenant_id = r.tenant_id AND j.run_id = r.run_id) AS jobs
FROM couplet.synch_run r ${rest}`;
}

/** The run that a row holds. */
export function runFromRow(row: RunRow): Run {
  return {
    id: row.run_id,
    mapping: row.mapping,
    mode: row.mode,
    state: row.state,
    planVersion: row.plan_version,
    jobs: (row.jobs ?? []).map((job) => ({
      id: job.job_id,
      run: row.run_id,
      mapping: row.mapping,
      direction: job.direction,
      state: job.state,
      progress: {
        phase: job.phase,
        position: job.feed_position,
        after: job.scan_after,
        ...(job.feed_expired ? { expired: true } : {}),
        ...(job.restored_side === null ? {} : { restored: job.restored_side }),
      },
      pulled: job.pulled,
      counters: Object.fromEntries(outcomes.map((outcome, index) => [outcome, job.counters[index] ?? 0])) as Record<
        Outcome,
        number
      >,
      startedAt: job.started_at,
      finishedAt: job.finished_at,
    })),
  };
}
