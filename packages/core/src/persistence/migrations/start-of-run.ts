import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a pass look for what was deleted since its run started. */
export class StartOfRun1790000000102 implements MigrationInterface {
  readonly name = 'StartOfRun1790000000102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE couplet.synch_job DROP CONSTRAINT synch_job_phase_check,
         ADD CONSTRAINT synch_job_phase_check CHECK (phase IN ('retry', 'deletions', 'scan', 'compare', 'feed', 'done'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE couplet.synch_job DROP CONSTRAINT synch_job_phase_check,
         ADD CONSTRAINT synch_job_phase_check CHECK (phase IN ('retry', 'scan', 'compare', 'feed', 'done')) NOT VALID`,
    );
  }
}
