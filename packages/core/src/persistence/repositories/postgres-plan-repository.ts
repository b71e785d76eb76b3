import type { PlanRepository } from '../../ports/repositories/plan-repository';
import type { ControlSession } from '../session/control-session';

/** {@link PlanRepository} on PostgreSQL. */
export class PostgresPlanRepository implements PlanRepository {
  constructor(private readonly session: ControlSession) {}

  async save(mapping: string, version: string, fields: readonly string[]): Promise<void> {
    await this.session.query(
      `INSERT INTO couplet.mapping_plan (tenant_id, version, mapping, fields) VALUES ($1, $2, $3, $4::text[]) ON CONFLICT DO NOTHING`,
      [this.session.tenant, version, mapping, fields],
    );
  }

  async find(versions: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (versions.length === 0) return new Map();
    const rows = await this.session.query<{ version: string; fields: string[] }>(
      'SELECT version, fields FROM couplet.mapping_plan WHERE tenant_id = $1 AND version = ANY($2::text[])',
      [this.session.tenant, versions],
    );
    return new Map(rows.map((row) => [row.version, row.fields]));
  }
}
