import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a pass remember that its feed had expired, and the search for deleted records that this makes necessary. */
export class Comparison1790000000006 implements MigrationInterface {
  readonly name = 'Comparison1790000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE couplet.synch_job ADD COLUMN feed_expired boolean NOT NULL DEFAULT false,
         DROP CONSTRAINT synch_job_phase_check,
         ADD CONSTRAINT synch_job_phase_check CHECK (phase IN ('retry', 'scan', 'compare', 'feed', 'done'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE couplet.synch_job DROP COLUMN feed_expired,
         DROP CONSTRAINT synch_job_phase_check,
         ADD CONSTRAINT synch_job_phase_check CHECK (phase IN ('retry', 'scan', 'feed', 'done')) NOT VALID`,
    );
  }
}
