import type { RunQuery } from '../../ports/repositories/synch-job-repository';
import { selectRuns } from './synch-job-row';

const told = `EXISTS (SELECT 1 FROM couplet.synch_job j JOIN couplet.synch_job_error e ON e.tenant_id = j.tenant_id AND e.job_id = j.job_id
  WHERE j.tenant_id = r.tenant_id AND j.run_id = r.run_id`;
const failed = `EXISTS (SELECT 1 FROM couplet.synch_job j WHERE j.tenant_id = r.tenant_id AND j.run_id = r.run_id AND j.failed > 0)`;

/** A page of the log: the statement, and its parameters after the tenant. */
export function pageOfRuns(query: RunQuery): { readonly sql: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const conditions = ['r.tenant_id = $1'];
  const add = (value: unknown, condition: (parameter: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length + 1}`));
  };
  const { record } = query;
  add(query.mapping, (parameter) => `r.mapping = ${parameter}`);
  add(query.states, (parameter) => `r.state = ANY(${parameter}::text[])`);
  add(query.from, (parameter) => `r.created_at >= ${parameter}::timestamptz`);
  add(query.until, (parameter) => `r.created_at < ${parameter}::timestamptz`);
  add(query.after, (parameter) => `r.number < ${parameter}`);
  if (record !== undefined) add(record.key, (parameter) => `${told} AND e.${record.side}_id = ${parameter})`);
  if (query.failedOnly === true) conditions.push(failed);
  values.push(query.size);
  return {
    sql: selectRuns(`WHERE ${conditions.join(' AND ')} ORDER BY r.number DESC LIMIT $${values.length + 1}`),
    values,
  };
}

/** Passes and errors go with their runs, by their foreign keys. */
export const forgetRunsSql = `
DELETE FROM couplet.synch_run r WHERE r.tenant_id = $1 AND r.run_id IN (
  SELECT old.run_id FROM couplet.synch_run old
  WHERE old.tenant_id = $1 AND old.ended_at < $2::timestamptz AND old.state IN ('finished', 'cancelled', 'superseded')
    AND NOT EXISTS (
      SELECT 1 FROM couplet.synch_job j JOIN couplet.retry t ON t.tenant_id = j.tenant_id AND t.job = j.job_id
      WHERE j.tenant_id = $1 AND j.run_id = old.run_id)
  ORDER BY old.number LIMIT $3)
RETURNING r.run_id`;
