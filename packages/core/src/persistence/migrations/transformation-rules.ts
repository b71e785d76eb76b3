import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './tenant-table';

/** Transformation rules of a tenant's own, and tables of options that stand for each other as a setting of fields. */
export class TransformationRules1790000000401 implements MigrationInterface {
  readonly name = 'TransformationRules1790000000401';

  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, 'transformation_rule', {
      columns: `
        name text COLLATE "C" NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        step jsonb NOT NULL,
        next text COLLATE "C",
        PRIMARY KEY (tenant_id, name),
        FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
    });
    await runner.query('ALTER TABLE couplet.field_setting ADD COLUMN option_mapping jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE couplet.field_setting DROP COLUMN option_mapping');
    await runner.query('DROP TABLE couplet.transformation_rule');
  }
}
