import 'reflect-metadata';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { CoupletError } from './couplet-error';
import {
  BooleanField,
  CodeField,
  DateField,
  DateTimeField,
  DecimalField,
  GuidField,
  IdField,
  IntegerField,
  ModifiedOnField,
  OptionField,
  TextField,
} from './entity-fields';
import { entityTable } from './entity-table';
import { localStorageOf } from './local-storage';
import type { Code, DateOnly, DateTime, Decimal, Guid } from './scalars';
import type { RowOf } from './table';

@Entity('trade_customers')
class Customer {
  @IdField() systemId!: Guid;
  @CodeField(20) no!: Code;
  @TextField(100) name!: string;
  @DecimalField({ precision: 38, scale: 10 }) creditLimitLcy!: Decimal;
  @OptionField({ blank: 0, ship: 1, invoice: 2, all: 3 }) blocked!: 'blank' | 'ship' | 'invoice' | 'all';
  @BooleanField() privacyBlocked!: boolean;
  @DateField() since!: DateOnly | null;
  @DateTimeField() lastVisitAt!: DateTime | null;
  @IntegerField() visits!: number;
  @GuidField() parentId!: Guid | null;
  @ModifiedOnField() systemModifiedAt!: DateTime;
}

enum Grade {
  Junior = 'junior',
  Senior = 'senior',
}

abstract class Base {
  @PrimaryGeneratedColumn() id!: number;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}

@Entity({ schema: 'people' })
class ContosoEmployee extends Base {
  @Column() firstName!: string;
  @Column({ nullable: true, length: 80, type: 'varchar', name: 'mail' }) email!: string | null;
  @Column({ type: 'enum', enum: Grade }) grade!: Grade;
  @Column('numeric', { precision: 12, scale: 2 }) salary!: Decimal;
  @Column('bigint') badge!: string;
  @Column({ type: 'double precision', update: false }) ratio!: number;
  @Column({ type: 'integer', generatedType: 'STORED', asExpression: '1 + 1' }) two!: number;
  @Column('jsonb') photo!: object;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
  @VersionColumn() edition!: number;
}

describe('entityTable', () => {
  const customers = entityTable(Customer, { id: 'systemId', key: ['no'], modifiedOn: 'systemModifiedAt' });

  it('describes every field of an entity with field decorators', () => {
    expect(customers).toMatchObject({
      side: 'local',
      name: 'Customer',
      id: 'systemId',
      key: ['no'],
      modifiedOn: 'systemModifiedAt',
    });
    expect(customers.fields).toEqual({
      systemId: { name: 'systemId', kind: 'guid', nullable: false, writable: 'insert', storageName: 'system_id' },
      no: { name: 'no', kind: 'code', nullable: false, maxLength: 20 },
      name: { name: 'name', kind: 'text', nullable: false, maxLength: 100 },
      creditLimitLcy: {
        name: 'creditLimitLcy',
        kind: 'decimal',
        nullable: false,
        scale: 10,
        storageName: 'credit_limit_lcy',
      },
      blocked: { name: 'blocked', kind: 'option', nullable: false, options: { blank: 0, ship: 1, invoice: 2, all: 3 } },
      privacyBlocked: { name: 'privacyBlocked', kind: 'boolean', nullable: false, storageName: 'privacy_blocked' },
      since: { name: 'since', kind: 'date', nullable: true },
      lastVisitAt: { name: 'lastVisitAt', kind: 'dateTime', nullable: true, storageName: 'last_visit_at' },
      visits: { name: 'visits', kind: 'integer', nullable: false },
      parentId: { name: 'parentId', kind: 'guid', nullable: true, storageName: 'parent_id' },
      systemModifiedAt: {
        name: 'systemModifiedAt',
        kind: 'dateTime',
        nullable: false,
        writable: 'never',
        storageName: 'system_modified_at',
      },
    });
  });

  it('tells the adapter columns and types', () => {
    const storage = localStorageOf(customers);
    expect(storage).toMatchObject({ table: 'trade_customers', entity: Customer });
    expect(storage?.columns).toMatchObject({
      creditLimitLcy: { column: 'credit_limit_lcy', type: 'numeric', precision: 38, hasDefault: true },
      blocked: { column: 'blocked', type: 'smallint', hasDefault: true },
      systemModifiedAt: { maintained: 'time', hasDefault: true },
      since: { type: 'date', hasDefault: false },
    });
  });

  it('works with a plain TypeORM class and its base class', () => {
    const employees = entityTable(ContosoEmployee, {
      id: 'id',
      key: ['badge'],
      modifiedOn: 'updatedAt',
      omit: ['photo'],
    });
    expect(employees.fields).toMatchObject({
      id: { kind: 'integer', writable: 'insert' },
      createdAt: { kind: 'dateTime', writable: 'never' },
      firstName: { kind: 'text', nullable: false },
      email: { kind: 'text', nullable: true, maxLength: 80, storageName: 'mail' },
      grade: { kind: 'option', options: { junior: 0, senior: 1 } },
      salary: { kind: 'decimal', scale: 2 },
      badge: { kind: 'decimal', scale: 0 },
      ratio: { kind: 'double', writable: 'insert' },
      two: { kind: 'integer', writable: 'never' },
    });
    expect(employees.fields).not.toHaveProperty('photo');
    expect(localStorageOf(employees)).toMatchObject({
      schema: 'people',
      table: 'contoso_employee',
      columns: {
        edition: { maintained: 'counter' },
        updatedAt: { maintained: 'time' },
        grade: { labels: ['junior', 'senior'] },
      },
    });
  });

  it('types rows by the scalar properties of the class', () => {
    const employees = entityTable(ContosoEmployee, { id: 'id', key: ['id'], omit: ['photo'] });
    const row: Partial<RowOf<typeof employees>> = {
      firstName: 'Ada',
      grade: Grade.Senior,
      updatedAt: '2026-01-31T12:00:00Z' as DateTime,
    };
    // @ts-expect-error a misspelt property is no field
    expect(() => entityTable(Customer, { id: 'systemIdd', key: ['no'] })).toThrow("id 'systemIdd'");
    // @ts-expect-error an object is no field
    expect(() => entityTable(ContosoEmployee, { id: 'id', key: ['photo'] })).toThrow('photo');
    expect(Object.keys(row).filter((name) => !(name in employees.fields))).toEqual([]);
  });

  it('lists everything that is wrong at once', () => {
    @Entity()
    class Faulty {
      @Column({ type: 'varchar', nullable: true }) id!: string;
      @Column('timestamp') at!: Date;
      @Column('jsonb') extra!: object;
      @Column('text', { array: true }) tags!: string[];
      @Column('boolean') active!: boolean;
      @Column({ type: 'text', transformer: { to: (value: string) => value, from: (value: string) => value } })
      secret!: string;
    }
    let caught: unknown;
    try {
      entityTable(Faulty, { id: 'id', key: [], modifiedOn: 'active' });
    } catch (error) {
      caught = error;
    }
    if (!CoupletError.is(caught, 'CPL_ENTITY_TABLE_INVALID')) throw caught;
    for (const part of [
      'at: a timestamp has no time zone',
      'extra: type jsonb is not supported',
      "omit: ['extra']",
      'tags: arrays are not supported',
      'secret: a column with a transformer',
      "id 'id': it may be null",
      'key: at least one field',
      "modifiedOn 'active': a boolean is no time",
    ])
      expect(caught.message).toContain(part);
  });

  it('refuses a class that is no entity', () => {
    class Nothing {
      id!: string;
    }
    expect(() => entityTable(Nothing, { id: 'id', key: ['id'] })).toThrow('no @Entity decorator');
  });

  it('refuses options without names, without room, or with one number twice', () => {
    expect(() => OptionField({})).toThrow('at least one name');
    expect(() => OptionField({ big: 40_000 })).toThrow('40000');
    expect(() => OptionField({ one: 1, uno: 1 })).toThrow('one number');
  });
});
