import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable, type Right } from './tenant-table';

const everyRight: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/** When mappings run next, and which of them are held. An empty name in `pause` is the whole tenant. */
export class Schedules1790000000601 implements MigrationInterface {
  readonly name = 'Schedules1790000000601';

  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, 'schedule', {
      fillfactor: 70,
      columns: `
        mapping text COLLATE "C" NOT NULL,
        due_at timestamptz,
        state text COLLATE "C" NOT NULL CHECK (state IN ('ready', 'inactive', 'failing')),
        failures integer NOT NULL,
        reason text,
        wakes bigint NOT NULL,
        PRIMARY KEY (tenant_id, mapping), FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'pause', {
      columns: `
        mapping text COLLATE "C" NOT NULL,
        actor text NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, mapping), FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: everyRight,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['pause', 'schedule']) await runner.query(`DROP TABLE couplet.${table}`);
  }
}
