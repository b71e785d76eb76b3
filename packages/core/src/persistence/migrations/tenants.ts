import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole, createTenantTable } from './tenant-table';

/**
 * The registry of tenants. A tenant sees its own row only. Workers and operators must know which tenants there are before they can
 * open one, so one function, run with the owner's rights, lists the registry's columns; everything else goes tenant by tenant.
 */
export class Tenants1790000000001 implements MigrationInterface {
  readonly name = 'Tenants1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT USAGE ON SCHEMA couplet TO ${applicationRole}`);
    await runner.query(`GRANT SELECT ON couplet.migration TO ${applicationRole}`);
    await createTenantTable(runner, 'tenant', {
      columns: `
        name text NOT NULL,
        state text NOT NULL DEFAULT 'enabled' CHECK (state IN ('enabled', 'disabled')),
        disabled_reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id),
        CHECK (tenant_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        CHECK ((state = 'disabled') = (disabled_reason IS NOT NULL))`,
      rights: ['SELECT', 'INSERT', 'UPDATE'],
    });
    await runner.query('CREATE POLICY registry ON couplet.tenant FOR SELECT TO CURRENT_USER USING (true)');
    await runner.query(`
      CREATE FUNCTION couplet.list_tenants()
      RETURNS TABLE (tenant_id text, name text, state text, disabled_reason text, created_at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS 'SELECT t.tenant_id, t.name, t.state, t.disabled_reason, t.created_at FROM couplet.tenant t ORDER BY t.tenant_id'`);
    await runner.query('REVOKE ALL ON FUNCTION couplet.list_tenants() FROM PUBLIC');
    await runner.query(`GRANT EXECUTE ON FUNCTION couplet.list_tenants() TO ${applicationRole}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION couplet.list_tenants()');
    await runner.query('DROP TABLE couplet.tenant');
  }
}
