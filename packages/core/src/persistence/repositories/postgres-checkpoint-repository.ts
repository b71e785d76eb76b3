import type { CheckpointRepository } from '../../ports/repositories/checkpoint-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import type { ControlSession } from '../session/control-session';

/** {@link CheckpointRepository} on PostgreSQL. */
export class PostgresCheckpointRepository implements CheckpointRepository {
  constructor(private readonly session: ControlSession) {}

  async find(mapping: string, direction: PassDirection): Promise<string | null> {
    const [row] = await this.session.query<{ position: string }>(
      'SELECT position FROM couplet.checkpoint WHERE tenant_id = $1 AND mapping = $2 AND direction = $3',
      [this.session.tenant, mapping, direction],
    );
    return row?.position ?? null;
  }

  async reset(mapping: string, direction: PassDirection): Promise<void> {
    await this.session.query(
      'DELETE FROM couplet.checkpoint WHERE tenant_id = $1 AND mapping = $2 AND direction = $3',
      [this.session.tenant, mapping, direction],
    );
  }
}
