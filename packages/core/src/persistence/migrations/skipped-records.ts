import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Makes the retry list the home of skipped records: with what the last try said, when it was, what the record looked like and, of an update
 * conflict, the values. A record awaits all couplings that are missing, not one. Errors of jobs keep the values of conflicts, too.
 */
export class SkippedRecords1790000000101 implements MigrationInterface {
  readonly name = 'SkippedRecords1790000000101';

  async up(runner: QueryRunner): Promise<void> {
    // the list is converted within ALTER, which sees the rows of all tenants
    await runner.query(
      `ALTER TABLE couplet.retry
         DROP CONSTRAINT retry_kind_check,
         DROP CONSTRAINT retry_awaits_side_check,
         ADD CONSTRAINT retry_kind_check CHECK (kind IN ('failed', 'waiting', 'complete', 'skipped')),
         ADD COLUMN message text NOT NULL DEFAULT '',
         ADD COLUMN seen text COLLATE "C",
         ADD COLUMN conflicts json NOT NULL DEFAULT '[]',
         ADD COLUMN tried_at timestamptz NOT NULL DEFAULT clock_timestamp(),
         ALTER COLUMN awaits_side TYPE jsonb USING CASE WHEN awaits_side IS NULL THEN '[]'::jsonb ELSE
           jsonb_build_array(jsonb_build_object('side', awaits_side, 'key', awaits_id, 'pair',
             jsonb_build_object('local', awaits_local_table, 'integration', awaits_integration_table))) END`,
    );
    await runner.query(
      `ALTER TABLE couplet.retry DROP COLUMN awaits_local_table, DROP COLUMN awaits_integration_table, DROP COLUMN awaits_id`,
    );
    await runner.query('ALTER TABLE couplet.retry RENAME COLUMN awaits_side TO awaits');
    await runner.query('ALTER TABLE couplet.retry ALTER COLUMN awaits SET NOT NULL');
    await runner.query(`ALTER TABLE couplet.synch_job_error ADD COLUMN conflicts json NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE couplet.synch_job_error DROP COLUMN conflicts');
    await runner.query(
      `ALTER TABLE couplet.retry
         DROP CONSTRAINT retry_kind_check,
         ADD CONSTRAINT retry_kind_check CHECK (kind IN ('failed', 'waiting', 'complete')) NOT VALID,
         DROP COLUMN message, DROP COLUMN seen, DROP COLUMN conflicts, DROP COLUMN tried_at,
         ADD COLUMN awaits_local_table text COLLATE "C",
         ADD COLUMN awaits_integration_table text COLLATE "C",
         ADD COLUMN awaits_side text COLLATE "C" CHECK (awaits_side IN ('local', 'integration')),
         ADD COLUMN awaits_id text COLLATE "C",
         DROP COLUMN awaits`,
    );
  }
}
