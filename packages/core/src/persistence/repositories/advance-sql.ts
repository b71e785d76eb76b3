import { outcomes } from '../../sdk/outcome';
import { counterColumn } from './synch-job-row';

/** Parameters before the counters. */
const counterOffset = 15;

/**
 * Records the progress of a batch in one statement: the lease is checked by its epoch and prolonged, and only if it is still ours the job's
 * counters and place move, and with them the checkpoint. The lease's row stays locked until the commit, so nobody can take it over between
 * this check and the end of the transaction. Returns whether the lease was ours, and whether the job exists.
 */
export const advanceSql = `
WITH owned AS (
  UPDATE couplet.lease SET held_until = clock_timestamp() + make_interval(secs => $6)
  WHERE tenant_id = $1 AND local_table = $2 AND integration_table = $3 AND owner = $4 AND epoch = $5
  RETURNING epoch
), job AS (
  UPDATE couplet.synch_job j SET phase = $8, feed_position = $9, scan_after = $10, feed_expired = $13, restored_side = $14, pulled = j.pulled + $11,
    ${outcomes.map((outcome, index) => `${counterColumn(outcome)} = j.${counterColumn(outcome)} + $${counterOffset + index}`).join(', ')}
  FROM owned WHERE j.tenant_id = $1 AND j.job_id = $7
  RETURNING j.mapping, j.direction
), moved AS (
  INSERT INTO couplet.checkpoint (tenant_id, mapping, direction, position, moved_at)
  SELECT $1, mapping, direction, $12, clock_timestamp() FROM job WHERE $12::text IS NOT NULL
  ON CONFLICT (tenant_id, mapping, direction) DO UPDATE SET position = excluded.position, moved_at = excluded.moved_at
)
SELECT EXISTS (SELECT FROM owned) AS owned, EXISTS (SELECT FROM job) AS known`;
