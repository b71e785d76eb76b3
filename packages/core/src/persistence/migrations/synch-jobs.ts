import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable, type Right } from './tenant-table';

const everyRight: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const direction = `direction text COLLATE "C" NOT NULL CHECK (direction IN ('toIntegrationTable', 'fromIntegrationTable'))`;
const counters = [
  'pulled', 'inserted', 'modified', 'deleted', 'coupled', 'uncoupled', 'unchanged', 'filtered', 'not_coupled', 'waiting', 'skipped', 'failed',
]; // prettier-ignore

/** Leases, checkpoints, runs with their passes, failed records, and the retry and waiting lists. */
export class SynchJobs1790000000004 implements MigrationInterface {
  readonly name = 'SynchJobs1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, 'lease', {
      fillfactor: 50,
      columns: `
        local_table text COLLATE "C" NOT NULL,
        integration_table text COLLATE "C" NOT NULL,
        owner text,
        epoch bigint NOT NULL,
        held_until timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, local_table, integration_table), FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'checkpoint', {
      fillfactor: 50,
      columns: `
        mapping text COLLATE "C" NOT NULL,
        ${direction},
        position text NOT NULL,
        moved_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, mapping, direction), FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'synch_run', {
      columns: `
        run_id text COLLATE "C" NOT NULL,
        number bigint GENERATED ALWAYS AS IDENTITY,
        mapping text COLLATE "C" NOT NULL,
        mode json NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'finished', 'cancelled', 'superseded', 'interrupted')),
        reason text,
        plan_version text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz,
        PRIMARY KEY (tenant_id, run_id), FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: everyRight,
      indexes: ['CREATE INDEX synch_run_mapping ON couplet.synch_run (tenant_id, mapping, number)'],
    });
    await createTenantTable(runner, 'synch_job', {
      fillfactor: 50,
      columns: `
        job_id text COLLATE "C" NOT NULL,
        run_id text COLLATE "C" NOT NULL,
        number smallint NOT NULL,
        mapping text COLLATE "C" NOT NULL,
        ${direction},
        state text NOT NULL CHECK (state IN ('waiting', 'running', 'finished')),
        phase text NOT NULL CHECK (phase IN ('retry', 'scan', 'feed', 'done')),
        feed_position text,
        scan_after text,
        ${counters.map((name) => `${name} bigint NOT NULL DEFAULT 0`).join(', ')},
        started_at timestamptz,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, job_id),
        UNIQUE (tenant_id, run_id, number),
        FOREIGN KEY (tenant_id, run_id) REFERENCES couplet.synch_run ON DELETE CASCADE`,
      rights: everyRight,
    });
    await createTenantTable(runner, 'synch_job_error', {
      columns: `
        job_id text COLLATE "C" NOT NULL,
        number bigint GENERATED ALWAYS AS IDENTITY,
        local_id text COLLATE "C",
        integration_id text COLLATE "C",
        outcome text NOT NULL,
        code text NOT NULL,
        message text NOT NULL,
        facts json NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (tenant_id, job_id, number),
        FOREIGN KEY (tenant_id, job_id) REFERENCES couplet.synch_job ON DELETE CASCADE`,
      rights: ['SELECT', 'INSERT', 'DELETE'],
    });
    await createTenantTable(runner, 'retry', {
      fillfactor: 70,
      columns: `
        mapping text COLLATE "C" NOT NULL,
        ${direction},
        record_id text COLLATE "C" NOT NULL,
        kind text COLLATE "C" NOT NULL CHECK (kind IN ('failed', 'waiting', 'complete')),
        awaits_local_table text COLLATE "C",
        awaits_integration_table text COLLATE "C",
        awaits_side text COLLATE "C" CHECK (awaits_side IN ('local', 'integration')),
        awaits_id text COLLATE "C",
        code text NOT NULL,
        facts json NOT NULL,
        failures integer NOT NULL,
        job text COLLATE "C" NOT NULL,
        PRIMARY KEY (tenant_id, mapping, direction, record_id)`,
      rights: everyRight,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['retry', 'synch_job_error', 'synch_job', 'synch_run', 'checkpoint', 'lease']) {
      await runner.query(`DROP TABLE couplet.${table}`);
    }
  }
}
