import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the history tell what happened to a record, not only what changed in it, and finds what was told of one record in the log. */
export class RecordHistory1790000000103 implements MigrationInterface {
  readonly name = 'RecordHistory1790000000103';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE couplet.record_history ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'modified'
         CHECK (kind IN ('inserted', 'modified', 'deleted', 'coupled', 'uncoupled'))`,
    );
    for (const side of ['local', 'integration'])
      await runner.query(
        `CREATE INDEX synch_job_error_${side} ON couplet.synch_job_error (tenant_id, ${side}_id, number) WHERE ${side}_id IS NOT NULL`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const side of ['local', 'integration']) await runner.query(`DROP INDEX couplet.synch_job_error_${side}`);
    await runner.query('ALTER TABLE couplet.record_history DROP COLUMN kind');
  }
}
