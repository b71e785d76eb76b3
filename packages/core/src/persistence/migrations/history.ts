import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole, createTenantTable } from './tenant-table';

/**
 * What the engine changed, and what people did. The application adds and reads; it may alter or delete nothing. History ends through
 * one function, which keeps to the tenant of the transaction and leaves the latest day alone.
 */
export class History1790000000005 implements MigrationInterface {
  readonly name = 'History1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, 'record_history', {
      columns: `
        number bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        job text COLLATE "C" NOT NULL,
        local_table text COLLATE "C" NOT NULL,
        integration_table text COLLATE "C" NOT NULL,
        local_id text COLLATE "C",
        integration_id text COLLATE "C",
        side text COLLATE "C" NOT NULL CHECK (side IN ('local', 'integration')),
        changes json NOT NULL,
        PRIMARY KEY (tenant_id, number)`,
      rights: ['SELECT', 'INSERT'],
      indexes: [
        `CREATE INDEX record_history_local ON couplet.record_history (tenant_id, local_table, local_id, number)
         WHERE local_id IS NOT NULL`,
        `CREATE INDEX record_history_integration ON couplet.record_history (tenant_id, integration_table, integration_id, number)
         WHERE integration_id IS NOT NULL`,
      ],
    });
    await runner.query(`
      CREATE FUNCTION couplet.forget_history(older_than_days integer) RETURNS bigint
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS 'WITH gone AS (
            DELETE FROM couplet.record_history
            WHERE tenant_id = nullif(current_setting(''couplet.tenant'', true), '''')
              AND at < clock_timestamp() - make_interval(days => greatest(older_than_days, 1))
            RETURNING 1)
          SELECT count(*) FROM gone'`);
    await runner.query('REVOKE ALL ON FUNCTION couplet.forget_history(integer) FROM PUBLIC');
    await runner.query(`GRANT EXECUTE ON FUNCTION couplet.forget_history(integer) TO ${applicationRole}`);
    await createTenantTable(runner, 'audit_entry', {
      columns: `
        number bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor text NOT NULL,
        action text NOT NULL,
        subject text NOT NULL,
        facts json NOT NULL,
        PRIMARY KEY (tenant_id, number), FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: ['SELECT', 'INSERT'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE couplet.audit_entry');
    await runner.query('DROP FUNCTION couplet.forget_history(integer)');
    await runner.query('DROP TABLE couplet.record_history');
  }
}
