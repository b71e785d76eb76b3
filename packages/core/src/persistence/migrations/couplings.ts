import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './tenant-table';

/**
 * Couplings, and the plans that say which fields their packed hashes stand for. No foreign key to the tenant: its check per row would
 * cost every batch, and row-level security already keeps rows of a tenant that is not set out.
 */
export class Couplings1790000000003 implements MigrationInterface {
  readonly name = 'Couplings1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, 'coupling', {
      // free space in each page lets a coupling that is rewritten stay there, with no index touched
      fillfactor: 50,
      columns: `
        local_table text COLLATE "C" NOT NULL,
        integration_table text COLLATE "C" NOT NULL,
        local_id text COLLATE "C",
        integration_id text COLLATE "C",
        state text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'coupled', 'skipped')),
        creating text COLLATE "C" CHECK (creating IN ('local', 'integration')),
        mapping text COLLATE "C" NOT NULL,
        plan_version text COLLATE "C" NOT NULL,
        local_version text COLLATE "C",
        integration_version text COLLATE "C",
        conflict_verdict text COLLATE "C",
        conflict_local_version text COLLATE "C",
        conflict_integration_version text COLLATE "C",
        base bytea NOT NULL,
        CHECK (local_id IS NOT NULL OR integration_id IS NOT NULL)`,
      rights: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
      // the id comes before the tables: while a table has no statistics yet, the planner would take either index for a lookup by tables
      indexes: [
        `CREATE UNIQUE INDEX coupling_local ON couplet.coupling (tenant_id, local_id, local_table, integration_table)
         WHERE local_id IS NOT NULL`,
        `CREATE UNIQUE INDEX coupling_integration ON couplet.coupling (tenant_id, integration_id, integration_table, local_table)
         WHERE integration_id IS NOT NULL`,
      ],
    });
    await createTenantTable(runner, 'mapping_plan', {
      columns: `
        version text COLLATE "C" NOT NULL,
        mapping text COLLATE "C" NOT NULL,
        fields text[] NOT NULL,
        PRIMARY KEY (tenant_id, version), FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: ['SELECT', 'INSERT', 'DELETE'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE couplet.mapping_plan');
    await runner.query('DROP TABLE couplet.coupling');
  }
}
