import type { CutCouplings, TieRepository } from '../../ports/repositories/tie-repository';
import type { ControlSession } from '../session/control-session';

const setApartSql = `
INSERT INTO couplet.coupling_apart (tenant_id, environment, coupling)
SELECT tenant_id, $2, to_jsonb(c) FROM couplet.coupling c WHERE tenant_id = $1`;

/** The row keeps its tenant: it was written under it. */
const bringBackSql = `
WITH back AS (DELETE FROM couplet.coupling_apart WHERE tenant_id = $1 AND environment = $2 RETURNING coupling),
kept AS (
  INSERT INTO couplet.coupling
  SELECT (jsonb_populate_record(NULL::couplet.coupling, coupling)).* FROM back
  ON CONFLICT DO NOTHING RETURNING 1)
SELECT count(*)::int AS count FROM kept`;

const cancelSql = `
UPDATE couplet.synch_run SET state = 'cancelled', reason = $2, ended_at = clock_timestamp()
WHERE tenant_id = $1 AND state IN ('running', 'interrupted')`;

const takeLeasesSql = `
UPDATE couplet.lease SET owner = NULL, held_until = '-infinity', epoch = epoch + 1 WHERE tenant_id = $1`;

const removedTables = ['checkpoint', 'retry', 'schedule', 'review_line'] as const;

/** {@link TieRepository} on PostgreSQL. */
export class PostgresTieRepository implements TieRepository {
  constructor(private readonly session: ControlSession) {}

  async countCouplings(): Promise<number> {
    return this.count('SELECT count(*)::int AS count FROM couplet.coupling WHERE tenant_id = $1');
  }

  async countApart(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.session.query<{ environment: string; count: number }>(
      `SELECT environment, count(*)::int AS count FROM couplet.coupling_apart WHERE tenant_id = $1
       GROUP BY environment ORDER BY environment`,
      [this.session.tenant],
    );
    return Object.fromEntries(rows.map(({ environment, count }) => [environment, count]));
  }

  async cut(how: CutCouplings, reason: string): Promise<number> {
    const { tenant } = this.session;
    // first of all: whoever is in the middle of a batch waits here, and fails for its lease afterwards
    await this.session.query(takeLeasesSql, [tenant]);
    await this.session.query(cancelSql, [tenant, reason]);
    for (const table of removedTables)
      await this.session.query(`DELETE FROM couplet.${table} WHERE tenant_id = $1`, [tenant]);
    if (how.couplings === 'setApart') await this.session.query(setApartSql, [tenant, how.environment]);
    return this.count(
      `WITH gone AS (DELETE FROM couplet.coupling WHERE tenant_id = $1 RETURNING 1) SELECT count(*)::int AS count FROM gone`,
    );
  }

  async bringBack(environment: string): Promise<number> {
    return this.count(bringBackSql, environment);
  }

  async forgetApart(environment: string): Promise<number> {
    return this.count(
      `WITH gone AS (DELETE FROM couplet.coupling_apart WHERE tenant_id = $1 AND environment = $2 RETURNING 1)
       SELECT count(*)::int AS count FROM gone`,
      environment,
    );
  }

  private async count(sql: string, ...parameters: readonly unknown[]): Promise<number> {
    const [row] = await this.session.query<{ count: number }>(sql, [this.session.tenant, ...parameters]);
    return row?.count ?? 0;
  }
}
