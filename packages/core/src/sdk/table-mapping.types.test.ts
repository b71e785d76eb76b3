/* Compiled with the package, never run: each line below must not compile, or must. */
import { Entity, PrimaryColumn } from 'typeorm';
import { tableMappings } from '../extension-points/table-mappings';
import { CodeField, DateField, DecimalField, IntegerField, OptionField, TextField } from './entity-fields';
import { entityTable } from './entity-table';
import type { Code, DateOnly, Decimal, Guid, RecordReference } from './scalars';
import { setting } from './setting';
import type { IntegrationTable, RowOf } from './table';
import { child, defineTableMapping } from './table-mapping';
import type { Transform } from './transform';

@Entity()
class Worker {
  @PrimaryColumn('uuid') id!: Guid;
  @CodeField(10) no!: Code;
  @TextField(50) name!: string;
  @IntegerField() grade!: number;
  @DecimalField({ precision: 10, scale: 2 }) wage!: Decimal;
  @DateField() born!: DateOnly | null;
  @OptionField({ active: 0, gone: 1 }) state!: 'active' | 'gone';
  @CodeField(10) managerNo!: Code;
}

interface Person {
  personid: Guid;
  fullname: string | null;
  grade: string | null;
  pay: Decimal | null;
  birthday: DateOnly | null;
  status: 'open' | 'closed';
  boss: RecordReference | null;
  parent: RecordReference | null;
}

const workers = entityTable(Worker, { id: 'id', key: ['no'] });
declare const persons: IntegrationTable<Person>;
declare const gradeText: Transform<number, string>;
declare const textText: Transform<string, string>;

// @ts-expect-error a misspelt id
entityTable(Worker, { id: 'identity', key: ['no'] });
// @ts-expect-error a misspelt key
entityTable(Worker, { id: 'id', key: ['number'] });

const common = { name: 'WORKER', local: workers, integration: persons, direction: 'bidirectional' } as const;

export const good = defineTableMapping({
  ...common,
  localFilter: { state: 'active', grade: { from: 3 }, no: { not: '' as Code } },
  integrationFilter: {
    status: { in: ['open', null] },
    boss: { target: 'user' },
    parent: { in: [setting('parentRow'), null] },
  },
  fields: (f) => [
    f.bidirectional('name', 'fullname', { match: { priority: 1 } }),
    f.bidirectional('no', 'fullname'),
    f.bidirectional('grade', 'grade', { transform: gradeText }),
    f.toIntegration('wage', 'pay'),
    f.fromIntegration('born', 'birthday'),
    f.bidirectional('managerNo', 'boss', { via: workers }),
    f.reference('parent', [{ table: workers, when: { state: 'active' }, key: { managerNo: 'no' } }]),
    f.constant.integration('status', 'open', { on: 'insert' }),
    f.constant.integration('parent', setting('parentRow')),
    f.computed.integration('fullname', { reads: ['name', 'no'], value: (worker) => `${worker.no} ${worker.name}` }),
  ],
});

defineTableMapping({
  ...common,
  fields: (f) => [
    // @ts-expect-error a misspelt local field
    f.bidirectional('nmae', 'fullname'),
    // @ts-expect-error a misspelt column
    f.bidirectional('name', 'fulname'),
    // @ts-expect-error a number onto text without a transformation rule
    f.bidirectional('grade', 'grade'),
    // @ts-expect-error a rule of other types
    f.bidirectional('grade', 'grade', { transform: textText }),
    // @ts-expect-error text onto money
    f.bidirectional('name', 'pay'),
    // @ts-expect-error a date onto text
    f.bidirectional('born', 'fullname'),
    // @ts-expect-error options with other names
    f.bidirectional('state', 'status'),
    // @ts-expect-error a lookup without the table it points to
    f.bidirectional('managerNo', 'boss'),
    // @ts-expect-error a lookup via a mapping instead of a table
    f.bidirectional('managerNo', 'boss', { via: good }),
    // @ts-expect-error a key that the target does not have
    f.reference('parent', [{ table: workers, key: { managerNo: 'number' } }]),
    // @ts-expect-error a condition with a value of the wrong type
    f.reference('parent', [{ table: workers, when: { state: 'unknown' }, key: { managerNo: 'no' } }]),
    // @ts-expect-error a constant that the column cannot hold
    f.constant.integration('status', 'unknown'),
    // @ts-expect-error a computed value of the wrong type
    f.computed.integration('pay', { reads: ['name'], value: (worker) => worker.name }),
    // @ts-expect-error a read field that does not exist
    f.computed.integration('fullname', { reads: ['nmae'], value: () => '' }),
    f.computed.integration('fullname', {
      reads: ['name'],
      // @ts-expect-error a field that is not among those read
      value: (worker) => `${String(worker.grade)}`,
    }),
  ],
});

// @ts-expect-error a filter value of the wrong type
defineTableMapping({ ...common, localFilter: { state: 'unknown' }, fields: () => [] });
// @ts-expect-error a filter on a field that does not exist
defineTableMapping({ ...common, localFilter: { colour: 'red' }, fields: () => [] });
// @ts-expect-error a filter that compares a lookup with text
defineTableMapping({ ...common, integrationFilter: { boss: 'somebody' }, fields: () => [] });
// @ts-expect-error sides exchanged
defineTableMapping({ ...common, local: persons, integration: workers, fields: () => [] });
// @ts-expect-error a line's lookup that does not exist
child(good, { local: { managerNo: 'no' }, integration: 'header' });

// @ts-expect-error an extension with a misspelt column
tableMappings.extend(good, { fields: (f) => [f.bidirectional('name', 'badge')] });

export type RowStaysInferred = RowOf<typeof workers>['name'] extends string ? true : never;
export const inferred: RowStaysInferred = true;
