import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a pass remember on which side a backup was restored, while it compares everything because of it. */
export class RestoredSide1790000000701 implements MigrationInterface {
  readonly name = 'RestoredSide1790000000701';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE couplet.synch_job ADD COLUMN restored_side text COLLATE "C" CHECK (restored_side IN ('local', 'integration'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE couplet.synch_job DROP COLUMN restored_side');
  }
}
