import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './tenant-table';

/** Keeps the review of a full synchronization. */
export class FullSynchronization1790000000501 implements MigrationInterface {
  readonly name = 'FullSynchronization1790000000501';

  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, 'review_line', {
      columns: `mapping text COLLATE "C" NOT NULL,
        recommendation text COLLATE "C" NOT NULL CHECK (recommendation IN ('fullSynchronization', 'coupleRecords', 'noRecordsFound')),
        choice text COLLATE "C" CHECK (choice IN ('fullSynchronization', 'coupleRecords')),
        state text COLLATE "C" NOT NULL CHECK (state IN ('notStarted', 'running', 'finished', 'failed', 'removed')),
        run uuid,
        problem json,
        PRIMARY KEY (tenant_id, mapping),
        FOREIGN KEY (tenant_id) REFERENCES couplet.tenant`,
      rights: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE couplet.review_line');
  }
}
