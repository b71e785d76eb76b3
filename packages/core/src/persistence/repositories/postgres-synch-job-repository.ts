import { LeaseLostError } from '../../ports/errors/lease-lost-error';
import type { FieldConflict } from '../../ports/field-conflict';
import { SynchJobUnknownError } from '../../ports/errors/synch-job-unknown-error';
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
import type { ErrorFacts } from '../../sdk/couplet-error';
import { noCounters, outcomes, type Outcome } from '../../sdk/outcome';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { ControlSession } from '../session/control-session';
import { sqlStateOf } from '../session/sql-state';
import { advanceSql } from './advance-sql';
import { columns, isoTime, storableText } from './columns';
import { forgetRunsSql, pageOfRuns } from './run-log-sql';
import { runFromRow, selectRuns, type LoggedRunRow, type RunRow } from './synch-job-row';

const startSql = `
WITH run AS (
  INSERT INTO couplet.synch_run (tenant_id, run_id, mapping, mode, state, plan_version)
  VALUES ($1, $2, $3, $4::json, 'running', $5) RETURNING tenant_id, run_id, mapping
)
INSERT INTO couplet.synch_job (tenant_id, job_id, run_id, number, mapping, direction, state, phase, feed_position, scan_after, feed_expired, restored_side)
SELECT run.tenant_id, u.job_id, run.run_id, u.number, run.mapping, u.direction, 'waiting', u.phase, u.feed_position, u.scan_after,
  u.feed_expired, u.restored_side
FROM run, unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::boolean[], $12::text[]) WITH ORDINALITY
  AS u(job_id, direction, phase, feed_position, scan_after, feed_expired, restored_side, number)`;

const addErrorsSql = `
INSERT INTO couplet.synch_job_error (tenant_id, job_id, local_id, integration_id, outcome, code, message, facts, conflicts)
SELECT $1, job_id, local_id, integration_id, outcome, code, message, facts, conflicts
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::json[], $9::json[])
  WITH ORDINALITY AS u(job_id, local_id, integration_id, outcome, code, message, facts, conflicts, position)
ORDER BY position`;

interface ErrorRow {
  readonly job_id: string;
  readonly local_id: RecordKey | null;
  readonly integration_id: RecordKey | null;
  readonly outcome: Outcome;
  readonly code: string;
  readonly message: string;
  readonly facts: ErrorFacts;
  readonly conflicts: readonly FieldConflict[];
}

/** {@link SynchJobRepository} on PostgreSQL. */
export class PostgresSynchJobRepository implements SynchJobRepository {
  constructor(private readonly session: ControlSession) {}

  async start(
    run: Omit<Run, 'jobs' | 'state'>,
    jobs: readonly Pick<SynchJob, 'id' | 'direction' | 'progress'>[],
  ): Promise<Run> {
    await this.session.query(startSql, [
      this.session.tenant,
      run.id,
      run.mapping,
      JSON.stringify(run.mode),
      run.planVersion,
      ...columns(jobs, [
        (job) => job.id,
        (job) => job.direction,
        (job) => job.progress.phase,
        (job) => job.progress.position,
        (job) => job.progress.after,
        (job) => job.progress.expired === true,
        (job) => job.progress.restored ?? null,
      ]),
    ]);
    return {
      ...run,
      state: 'running',
      jobs: jobs.map((job) => ({
        ...job,
        run: run.id,
        mapping: run.mapping,
        state: 'waiting',
        pulled: 0,
        counters: noCounters(),
        startedAt: null,
        finishedAt: null,
      })),
    };
  }

  async unfinished(mapping: string): Promise<Run | null> {
    // a statement of its own: the next one must see what whoever held the lock has committed
    await this.session.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('couplet.synch_run ' || $1 || ' ' || $2, 0))`,
      [this.session.tenant, mapping],
    );
    return this.first(
      `WHERE r.tenant_id = $1 AND r.mapping = $2 AND r.state IN ('running', 'interrupted') ORDER BY r.number DESC LIMIT 1`,
      mapping,
    );
  }

  async find(run: string): Promise<Run | null> {
    return this.first('WHERE r.tenant_id = $1 AND r.run_id = $2', run);
  }

  async advance(advance: JobAdvance): Promise<void> {
    const { lease, progress } = advance;
    const [row] = await this.session.query<{ owned: boolean; known: boolean }>(advanceSql, [
      this.session.tenant,
      lease.pair.local,
      lease.pair.integration,
      lease.owner,
      lease.epoch,
      advance.leaseSeconds,
      advance.job,
      progress.phase,
      progress.position,
      progress.after,
      advance.pulled,
      advance.checkpoint,
      progress.expired === true,
      progress.restored ?? null,
      ...outcomes.map((outcome) => advance.counters[outcome]),
    ]);
    if (row?.owned !== true) throw this.session.refuse(new LeaseLostError(lease));
    if (!row.known) throw this.session.refuse(new SynchJobUnknownError(advance.job));
  }

  async setJobState(job: string, state: SynchJob['state']): Promise<void> {
    await this.session.query(
      `UPDATE couplet.synch_job SET state = $3,
         started_at = CASE WHEN $3 = 'waiting' THEN started_at ELSE coalesce(started_at, clock_timestamp()) END,
         finished_at = CASE WHEN $3 = 'finished' THEN clock_timestamp() END
       WHERE tenant_id = $1 AND job_id = $2`,
      [this.session.tenant, job, state],
    );
  }

  async setRunState(run: string, state: RunState, reason?: string): Promise<boolean> {
    const changed = await this.session.query(
      `UPDATE couplet.synch_run SET state = $3, reason = $4, ended_at = CASE WHEN $3 <> 'running' THEN clock_timestamp() END
       WHERE tenant_id = $1 AND run_id = $2 AND state NOT IN ('finished', 'cancelled') RETURNING run_id`,
      [this.session.tenant, run, state, reason === undefined ? null : storableText(reason)],
    );
    return changed.length > 0;
  }

  async addErrors(errors: readonly SynchJobError[]): Promise<void> {
    if (errors.length === 0) return;
    const rows = columns(errors, [
      (error) => error.job,
      (error) => error.localKey,
      (error) => error.integrationKey,
      (error) => error.outcome,
      (error) => storableText(error.code),
      (error) => storableText(error.message),
      (error) => JSON.stringify(error.facts),
      (error) => JSON.stringify(error.conflicts ?? []),
    ]);
    try {
      await this.session.query(addErrorsSql, [this.session.tenant, ...rows]);
    } catch (error) {
      if (sqlStateOf(error) === '23503') throw new SynchJobUnknownError(errors[0]?.job ?? '');
      throw error;
    }
  }

  async latest(mapping: string | null, limit: number): Promise<readonly Run[]> {
    const sql = selectRuns(
      'WHERE r.tenant_id = $1 AND ($2::text IS NULL OR r.mapping = $2) ORDER BY r.number DESC LIMIT $3',
    );
    return (await this.session.query<RunRow>(sql, [this.session.tenant, mapping, limit])).map(runFromRow);
  }

  async page(query: RunQuery): Promise<readonly LoggedRun[]> {
    const { sql, values } = pageOfRuns(query);
    const rows = await this.session.query<LoggedRunRow>(sql, [this.session.tenant, ...values]);
    return rows.map((row) => ({
      ...runFromRow(row),
      number: Number(row.number),
      createdAt: row.created_at,
      endedAt: row.ended_at,
      reason: row.reason,
    }));
  }

  async forget(before: string, limit: number): Promise<number> {
    return (await this.session.query(forgetRunsSql, [this.session.tenant, before, limit])).length;
  }

  async errors(job: string, limit: number, after = 0): Promise<readonly SynchJobError[]> {
    const rows = await this.session.query<ErrorRow>(
      `SELECT job_id, local_id, integration_id, outcome, code, message, facts, conflicts FROM couplet.synch_job_error
       WHERE tenant_id = $1 AND job_id = $2 ORDER BY number LIMIT $3 OFFSET $4`,
      [this.session.tenant, job, limit, after],
    );
    return rows.map(errorFromRow);
  }

  async errorsOfRecord(mapping: string, side: Side, key: RecordKey, limit: number): Promise<readonly RecordError[]> {
    const rows = await this.session.query<ErrorRow & { readonly at: string }>(
      `SELECT e.job_id, e.local_id, e.integration_id, e.outcome, e.code, e.message, e.facts, e.conflicts, ${isoTime('e.at')} AS at
       FROM couplet.synch_job_error e JOIN couplet.synch_job j ON j.tenant_id = e.tenant_id AND j.job_id = e.job_id
       WHERE e.tenant_id = $1 AND j.mapping = $2 AND e.${side}_id = $3 ORDER BY e.number DESC LIMIT $4`,
      [this.session.tenant, mapping, key, limit],
    );
    return rows.map((row) => ({ ...errorFromRow(row), at: row.at }));
  }

  async findJobs(ids: readonly string[]): Promise<ReadonlyMap<string, SynchJob>> {
    if (ids.length === 0) return new Map();
    const rows = await this.session.query<RunRow>(
      selectRuns(
        `WHERE r.tenant_id = $1 AND r.run_id IN (
           SELECT run_id FROM couplet.synch_job WHERE tenant_id = $1 AND job_id = ANY($2::text[]))`,
      ),
      [this.session.tenant, ids],
    );
    const wanted = new Set(ids);
    const jobs = rows.flatMap((row) => runFromRow(row).jobs).filter((job) => wanted.has(job.id));
    return new Map(jobs.map((job) => [job.id, job]));
  }

  private async first(rest: string, parameter: string): Promise<Run | null> {
    const [row] = await this.session.query<RunRow>(selectRuns(rest), [this.session.tenant, parameter]);
    return row === undefined ? null : runFromRow(row);
  }
}

function errorFromRow(row: ErrorRow): SynchJobError {
  return {
    job: row.job_id,
    localKey: row.local_id,
    integrationKey: row.integration_id,
    outcome: row.outcome,
    code: row.code,
    message: row.message,
    facts: row.facts,
    ...(row.conflicts.length === 0 ? {} : { conflicts: row.conflicts }),
  };
}
