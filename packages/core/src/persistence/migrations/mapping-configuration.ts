import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable, type Right } from './tenant-table';

const everyRight: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const ofTenant = 'FOREIGN KEY (tenant_id) REFERENCES couplet.tenant';
const ways = `('toIntegrationTable', 'fromIntegrationTable')`;

/** More that a tenant may change in mappings and fields, mappings and fields of its own, and templates for new records. */
export class MappingConfiguration1790000000301 implements MigrationInterface {
  readonly name = 'MappingConfiguration1790000000301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE couplet.mapping_setting
         ADD COLUMN event_based boolean,
         ADD COLUMN multi_company boolean,
         ADD COLUMN update_conflict_winners jsonb,
         ADD COLUMN update_conflict_scope text,
         ADD COLUMN deletion_limit integer CHECK (deletion_limit >= 0),
         ADD COLUMN deletion_limit_percent integer CHECK (deletion_limit_percent BETWEEN 0 AND 100)`,
    );
    await runner.query(
      `ALTER TABLE couplet.field_setting
         ADD COLUMN transform_direction text CHECK (transform_direction IN ${ways}),
         ADD COLUMN constant jsonb,
         ADD COLUMN clear_on_failed boolean,
         ADD COLUMN not_null boolean`,
    );
    await createTenantTable(runner, 'mapping_configuration', {
      columns: `
        mapping text COLLATE "C" NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        own jsonb,
        extra_fields jsonb NOT NULL DEFAULT '[]',
        templates jsonb NOT NULL DEFAULT '[]',
        defaults jsonb NOT NULL DEFAULT '{"settings": {}, "fields": {}}',
        PRIMARY KEY (tenant_id, mapping), ${ofTenant}`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'record_template', {
      columns: `
        name text COLLATE "C" NOT NULL,
        side text NOT NULL CHECK (side IN ('local', 'integration')),
        table_name text NOT NULL,
        field_values jsonb NOT NULL,
        PRIMARY KEY (tenant_id, name), ${ofTenant}`,
      rights: everyRight,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE couplet.record_template');
    await runner.query('DROP TABLE couplet.mapping_configuration');
    await runner.query(
      `ALTER TABLE couplet.field_setting
         DROP COLUMN transform_direction, DROP COLUMN constant, DROP COLUMN clear_on_failed, DROP COLUMN not_null`,
    );
    await runner.query(
      `ALTER TABLE couplet.mapping_setting
         DROP COLUMN event_based, DROP COLUMN multi_company, DROP COLUMN update_conflict_winners,
         DROP COLUMN update_conflict_scope, DROP COLUMN deletion_limit, DROP COLUMN deletion_limit_percent`,
    );
  }
}
