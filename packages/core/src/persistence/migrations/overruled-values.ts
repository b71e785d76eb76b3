import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (...more: readonly string[]): string =>
  ['inserted', 'modified', 'deleted', 'coupled', 'uncoupled', ...more].map((kind) => `'${kind}'`).join(', ');

/** Lets the history keep what is about to be overwritten although somebody had put it there. */
export class OverruledValues1790000000901 implements MigrationInterface {
  readonly name = 'OverruledValues1790000000901';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE couplet.record_history DROP CONSTRAINT record_history_kind_check,
         ADD CONSTRAINT record_history_kind_check CHECK (kind IN (${kinds('overruled')}))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE couplet.record_history SET kind = 'modified' WHERE kind = 'overruled'`);
    await runner.query(
      `ALTER TABLE couplet.record_history DROP CONSTRAINT record_history_kind_check,
         ADD CONSTRAINT record_history_kind_check CHECK (kind IN (${kinds()}))`,
    );
  }
}
