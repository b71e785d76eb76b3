import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the creates that were announced without a key: there are few of them, and they are asked for at the beginning of every pass. */
export class UnnamedCreates1790000000902 implements MigrationInterface {
  readonly name = 'UnnamedCreates1790000000902';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX coupling_unnamed ON couplet.coupling (tenant_id, local_table, integration_table)
         WHERE local_id IS NULL OR integration_id IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX couplet.coupling_unnamed');
  }
}
