import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable, type Right } from './tenant-table';

const everyRight: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const ofTenant = 'FOREIGN KEY (tenant_id) REFERENCES couplet.tenant';
const directions = `('toIntegrationTable', 'fromIntegrationTable', 'bidirectional')`;

/** What tenants configure: connections, sealed secrets, settings, features, and what differs from the definition of mappings. */
export class Configuration1790000000002 implements MigrationInterface {
  readonly name = 'Configuration1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, 'connection', {
      columns: `
        side text NOT NULL CHECK (side IN ('local', 'integration')),
        system text NOT NULL,
        settings jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (tenant_id, side), ${ofTenant}`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'secret', {
      columns: `
        name text NOT NULL,
        key_version text NOT NULL,
        nonce bytea NOT NULL CHECK (octet_length(nonce) = 12),
        ciphertext bytea NOT NULL CHECK (octet_length(ciphertext) >= 16),
        PRIMARY KEY (tenant_id, name), ${ofTenant}`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'tenant_setting', {
      columns: `name text NOT NULL, value jsonb NOT NULL, PRIMARY KEY (tenant_id, name), ${ofTenant}`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'feature', {
      columns: `
        feature text COLLATE "C" NOT NULL,
        exclusive_group text,
        enabled boolean NOT NULL,
        PRIMARY KEY (tenant_id, feature), ${ofTenant}`,
      rights: everyRight,
      indexes: [
        `CREATE UNIQUE INDEX feature_exclusive ON couplet.feature (tenant_id, exclusive_group)
         WHERE enabled AND exclusive_group IS NOT NULL`,
      ],
    });
    await createTenantTable(runner, 'mapping_setting', {
      columns: `
        mapping text COLLATE "C" NOT NULL,
        enabled boolean,
        direction text CHECK (direction IN ${directions}),
        local_filter jsonb,
        integration_filter jsonb,
        only_coupled boolean,
        create_without_match boolean,
        update_conflict text,
        deletion_conflict text,
        interval_minutes integer CHECK (interval_minutes > 0),
        inactivity_timeout_minutes integer CHECK (inactivity_timeout_minutes >= 0),
        PRIMARY KEY (tenant_id, mapping), ${ofTenant}`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'field_setting', {
      columns: `
        mapping text COLLATE "C" NOT NULL,
        field text COLLATE "C" NOT NULL,
        enabled boolean,
        direction text CHECK (direction IN ${directions}),
        match_priority integer CHECK (match_priority >= 0),
        match_case_sensitive boolean,
        transform text,
        truncate boolean,
        validate boolean,
        PRIMARY KEY (tenant_id, mapping, field), ${ofTenant}`,
      rights: everyRight,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['field_setting', 'mapping_setting', 'feature', 'tenant_setting', 'secret', 'connection']) {
      await runner.query(`DROP TABLE couplet.${table}`);
    }
  }
}
