import type { Lease, LeaseRepository } from '../../ports/repositories/lease-repository';
import type { TablePair } from '../../sdk/table';
import type { ControlSession } from '../session/control-session';
import { isoTime } from './columns';

/** Takes a free or expired lease, or our own, always under a new epoch; otherwise changes and returns nothing. */
const takeSql = `
INSERT INTO couplet.lease AS l (tenant_id, local_table, integration_table, owner, epoch, held_until)
VALUES ($1, $2, $3, $4, 1, clock_timestamp() + make_interval(secs => $5))
ON CONFLICT (tenant_id, local_table, integration_table) DO UPDATE
SET owner = excluded.owner, held_until = clock_timestamp() + make_interval(secs => $5), epoch = l.epoch + 1
WHERE l.owner IS NULL OR l.owner = excluded.owner OR l.held_until <= clock_timestamp()
RETURNING epoch`;

const ours = 'tenant_id = $1 AND local_table = $2 AND integration_table = $3 AND owner = $4 AND epoch = $5';

const prolongSql = `
UPDATE couplet.lease SET held_until = clock_timestamp() + make_interval(secs => $6) WHERE ${ours} RETURNING epoch`;

/** The row stays, so that the next epoch is higher than every one before. */
const releaseSql = `UPDATE couplet.lease SET owner = NULL, held_until = '-infinity' WHERE ${ours}`;

const holderSql = `
SELECT owner, ${isoTime('held_until')} AS until FROM couplet.lease
WHERE tenant_id = $1 AND local_table = $2 AND integration_table = $3 AND owner IS NOT NULL AND held_until > clock_timestamp()`;

/** {@link LeaseRepository} on PostgreSQL. */
export class PostgresLeaseRepository implements LeaseRepository {
  constructor(private readonly session: ControlSession) {}

  async take(pair: TablePair, owner: string, seconds: number): Promise<Lease | null> {
    const parameters = [this.session.tenant, pair.local, pair.integration, owner, seconds];
    const [row] = await this.session.query<{ epoch: string }>(takeSql, parameters);
    return row === undefined ? null : { pair, owner, epoch: Number(row.epoch) };
  }

  async prolong(lease: Lease, seconds: number): Promise<boolean> {
    return (await this.session.query(prolongSql, [...this.identity(lease), seconds])).length > 0;
  }

  async release(lease: Lease): Promise<void> {
    await this.session.query(releaseSql, this.identity(lease));
  }

  async holder(pair: TablePair): Promise<{ readonly owner: string; readonly until: string } | null> {
    const parameters = [this.session.tenant, pair.local, pair.integration];
    const [row] = await this.session.query<{ owner: string; until: string }>(holderSql, parameters);
    return row ?? null;
  }

  private identity({ pair, owner, epoch }: Lease): readonly unknown[] {
    return [this.session.tenant, pair.local, pair.integration, owner, epoch];
  }
}
