import {
  Column,
  CreateDateColumn,
  Entity,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
  VersionColumn,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { everything } from '../../../sdk/condition';
import { entityTable } from '../../../sdk/entity-table';
import type { RecordKey } from '../../../sdk/scalars';
import { Sample, samples } from '../../../testing/contracts/sample-table';
import { erp, sampleDatabase, type SampleDatabase } from '../sample-database.test.support';
import { checkLocalTables } from './check-local-tables';
import { migrateLocalTables } from './migrate-local-tables';

enum Grade {
  Junior = 'junior',
  Senior = 'senior',
  Head = 'head',
}

@Entity('employees')
class Employee {
  @PrimaryGeneratedColumn() id!: number;
  @Column({ length: 40 }) firstName!: string;
  @Column({ type: 'enum', enum: Grade, default: Grade.Junior }) grade!: Grade;
  @Column('bigint', { default: 0 }) badge!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
  @VersionColumn() edition!: number;
}
const employees = entityTable(Employee, { id: 'id', key: ['id'], modifiedOn: 'updatedAt' });

describe('local tables', () => {
  let database: SampleDatabase;
  beforeAll(async () => {
    database = await sampleDatabase([Sample, Employee], [samples, employees]);
  });
  afterAll(() => database.close());

  it('finds nothing wrong with tables made from their entities, again and again', async () => {
    await migrateLocalTables(database.ownerUrl, erp, [Sample, Employee]);
    await expect(checkLocalTables(database.pool, erp, [samples, employees])).resolves.toBeUndefined();
    await expect(database.open({ tables: [samples, employees] }).check?.()).resolves.toBeUndefined();
  });

  it('lists every difference in one error', async () => {
    await database.owner.query(`
      ALTER TABLE erp.employees ALTER COLUMN "firstName" TYPE varchar(10), ALTER COLUMN badge DROP NOT NULL, ADD COLUMN shoe_size integer NOT NULL;
      ALTER TABLE erp.contract_sample RENAME COLUMN day TO "Day"; ALTER TABLE erp.contract_sample ALTER COLUMN amount TYPE numeric(10,2)`);
    const error: unknown = await checkLocalTables(database.pool, erp, [samples, employees]).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code: 'CPL_LOCAL_TABLES_DIFFER' });
    for (const part of [
      'erp.employees: column firstName keeps 10 characters, the entity says 40',
      'erp.employees: column badge may be null, the entity says it may not',
      'erp.employees: column shoe_size must be filled in new records',
      'erp.contract_sample: column day is missing',
      'erp.contract_sample: column amount keeps 2 digits after the point, the entity says 10',
    ])
      expect((error as Error).message).toContain(part);
    expect((await database.open().store.capabilities(employees)).lengths).toEqual({ firstName: 10 });
    await expect(migrateLocalTables(database.ownerUrl, erp, [Sample, Employee])).rejects.toMatchObject({
      code: 'CPL_LOCAL_TABLES_DIFFER',
    });
    expect(
      (
        await database.owner.query(
          `SELECT FROM pg_attribute WHERE attrelid = 'erp.employees'::regclass AND attname = 'shoe_size'`,
        )
      ).rowCount,
    ).toBe(1);
    await database.owner.query(`
      ALTER TABLE erp.employees ALTER COLUMN "firstName" TYPE varchar(40), ALTER COLUMN badge SET NOT NULL, DROP COLUMN shoe_size;
      ALTER TABLE erp.contract_sample RENAME COLUMN "Day" TO day; ALTER TABLE erp.contract_sample ALTER COLUMN amount TYPE numeric(38,10)`);
  });

  it('tells a table that is not there, and an id that is not unique', async () => {
    await database.owner.query('CREATE TABLE public.employees (LIKE erp.employees INCLUDING DEFAULTS)');
    await expect(checkLocalTables(database.owner, 'public', [samples, employees])).rejects.toThrow(
      /public.contract_sample: there is no such table[^]*column id is the id, but has no unique index/,
    );
  });

  it('runs migrations before it makes what is missing', async () => {
    class MakeNotes1700000000000 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE erp.notes (id integer PRIMARY KEY)');
      }
      async down(runner: QueryRunner): Promise<void> {
        await runner.query('DROP TABLE erp.notes');
      }
    }
    for (let time = 0; time < 2; time += 1)
      await migrateLocalTables(database.ownerUrl, erp, [Sample], [MakeNotes1700000000000]);
    expect((await database.owner.query('SELECT FROM erp.notes')).rowCount).toBe(0);
  });

  it('works with a plain entity: numbers as keys, enumerations, times and a counter that TypeORM would keep', async () => {
    const { store, writer, feed } = database.open({ tables: [employees] });
    const start = await feed.position(employees);
    const keys = (await writer.chooseKeys(employees, 2)) ?? [];
    expect(keys).toEqual(['1', '2']);
    const inserted = await writer.insert(
      employees,
      keys.map((key, index) => ({
        key,
        values: { firstName: `E${index}`, grade: index === 0 ? 'head' : 'junior', badge: '9223372036854775807' },
      })),
    );
    expect(inserted.map(({ status }) => status)).toEqual(['done', 'done']);
    const [key] = keys as [RecordKey];
    const version = (await store.readByKeys(employees, [key], [])).get(key)?.version ?? null;
    expect(await writer.update(employees, [{ key, version, values: { grade: 'senior' } }])).toMatchObject([
      { status: 'done' },
    ]);
    const row = (await store.readByKeys(employees, [key], Object.keys(employees.fields))).get(key);
    expect(row?.values).toMatchObject({
      id: 1,
      firstName: 'E0',
      grade: 'senior',
      badge: '9223372036854775807',
      edition: 2,
    });
    const found = await store.readPage(employees, {
      filter: { field: 'grade', is: 'from', value: 'senior' },
      fields: [],
      after: null,
      size: 1,
    });
    expect(found).toMatchObject({ rows: [{ key: '1' }], next: null });
    expect(await store.findByValues(employees, ['grade', 'firstName'], [['junior', 'E1']], [])).toMatchObject([
      { key: '2' },
    ]);
    expect(
      (await store.readPage(employees, { filter: everything, fields: [], after: '1', size: 9 })).rows.map(
        (one) => one.key,
      ),
    ).toEqual(['2']);
    expect(await feed.read(employees, start, { fields: [], size: 9 })).toMatchObject({
      rows: [{ key: '2' }, { key: '1' }],
    });
    expect(await writer.delete(employees, [{ key, version: null }])).toMatchObject([{ status: 'done' }]);
  });
});
