import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './tenant-table';

/** Couplings of an environment that a tenant was joined to before: as they were, out of every run's sight. */
export class CouplingsApart1790000000801 implements MigrationInterface {
  readonly name = 'CouplingsApart1790000000801';

  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, 'coupling_apart', {
      columns: `
        environment text COLLATE "C" NOT NULL,
        coupling jsonb NOT NULL,
        set_apart_at timestamptz NOT NULL DEFAULT clock_timestamp()`,
      rights: ['SELECT', 'INSERT', 'DELETE'],
      indexes: ['CREATE INDEX coupling_apart_environment ON couplet.coupling_apart (tenant_id, environment)'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE couplet.coupling_apart');
  }
}
