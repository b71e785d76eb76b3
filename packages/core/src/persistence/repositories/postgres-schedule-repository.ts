import type { Pause, ScheduleEntry, ScheduleRepository } from '../../ports/repositories/schedule-repository';
import type { ControlSession } from '../session/control-session';
import { isoTime, storableText } from './columns';

/** The column `mapping` holds the name of a mapping or of a job: they share one set of names. */
const addSql = `
INSERT INTO couplet.schedule (tenant_id, mapping, due_at, state, failures, wakes)
SELECT $1, mapping, $3::timestamptz, $4, 0, 0 FROM unnest($2::text[]) AS u(mapping)
ON CONFLICT (tenant_id, mapping) DO NOTHING`;

const wakeSql = `
UPDATE couplet.schedule SET wakes = wakes + 1,
  due_at = CASE WHEN due_at <= $4::timestamptz THEN due_at ELSE $3::timestamptz END,
  state = CASE WHEN state = 'inactive' THEN 'ready' ELSE state END
WHERE tenant_id = $1 AND mapping = ANY($2::text[])`;

const settleSql = `
UPDATE couplet.schedule SET failures = $5, reason = $6,
  state = CASE WHEN wakes > $7 AND $4 = 'inactive' THEN 'ready' ELSE $4 END,
  due_at = CASE WHEN wakes > $7 THEN least($3::timestamptz, $8::timestamptz) ELSE $3::timestamptz END
WHERE tenant_id = $1 AND mapping = $2`;

/** {@link ScheduleRepository} on PostgreSQL. */
export class PostgresScheduleRepository implements ScheduleRepository {
  constructor(private readonly session: ControlSession) {}

  async list(): Promise<readonly ScheduleEntry[]> {
    const rows = await this.session.query<Omit<ScheduleEntry, 'wakes'> & { readonly wakes: string }>(
      `SELECT mapping AS work, ${isoTime('due_at')} AS "dueAt", state, failures, reason, wakes FROM couplet.schedule
       WHERE tenant_id = $1 ORDER BY mapping`,
      [this.session.tenant],
    );
    return rows.map((row) => ({ ...row, wakes: Number(row.wakes) }));
  }

  async add(works: readonly string[], dueAt: string | null, state: 'ready' | 'inactive' = 'ready'): Promise<void> {
    if (works.length > 0) await this.session.query(addSql, [this.session.tenant, works, dueAt, state]);
  }

  async wake(works: readonly string[], dueAt: string, unlessDueBy: string): Promise<void> {
    if (works.length > 0) await this.session.query(wakeSql, [this.session.tenant, works, dueAt, unlessDueBy]);
  }

  async settle(entry: ScheduleEntry, wokenDueAt: string): Promise<void> {
    const { work, dueAt, state, failures, reason, wakes } = entry;
    const text = reason === null ? null : storableText(reason);
    await this.session.query(settleSql, [this.session.tenant, work, dueAt, state, failures, text, wakes, wokenDueAt]);
  }

  async pauses(): Promise<readonly Pause[]> {
    return this.session.query<Pause>(
      `SELECT nullif(p.mapping, '') AS work, actor, ${isoTime('since')} AS since FROM couplet.pause p
       WHERE tenant_id = $1 ORDER BY p.mapping`,
      [this.session.tenant],
    );
  }

  async pause({ work, actor, since }: Pause): Promise<void> {
    await this.session.query(
      `INSERT INTO couplet.pause (tenant_id, mapping, actor, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, mapping) DO NOTHING`,
      [this.session.tenant, work ?? '', storableText(actor), since],
    );
  }

  async resume(work: string | null): Promise<boolean> {
    const gone = await this.session.query(
      'DELETE FROM couplet.pause WHERE tenant_id = $1 AND mapping = $2 RETURNING mapping',
      [this.session.tenant, work ?? ''],
    );
    return gone.length > 0;
  }
}
