import { defineTableMapping, entityTable, setting, type DateTime, type Decimal, type RowOf } from '@couplet/core';
import { Customer } from '../entities';
import { choiceTable, column, dataverseTable } from '.';

const worker = dataverseTable('cdm_worker', {
  entitySetName: 'cdm_workers',
  key: 'cdm_workerid',
  columns: {
    cdm_workerid: column.uniqueidentifier(),
    cdm_name: column.string(100).nullable(),
    cdm_salary: column.money().nullable(),
    cdm_managerid: column.lookup('cdm_worker').nullable(),
    statecode: column.state({ active: 0, inactive: 1 }),
    modifiedon: column.dateTime(),
  },
});
type Row = RowOf<typeof worker>;

export const row: Partial<Row> = {
  statecode: 'active',
  cdm_name: null,
  cdm_salary: '1.50' as Decimal,
  modifiedon: '2026-01-31T00:00:00Z' as DateTime,
};

// @ts-expect-error no such choice
export const wrongChoice: Partial<Row> = { statecode: 'gone' };
// @ts-expect-error text is no amount
export const wrongAmount: Partial<Row> = { cdm_salary: '1.50' };
export const wrongKey = dataverseTable('x', {
  entitySetName: 'xs',
  // @ts-expect-error a key that is no column
  key: 'xid',
  columns: { yid: column.uniqueidentifier() },
});
// @ts-expect-error a column that holds no reference has no table of values
export const wrongValues = () => choiceTable(worker, 'cdm_name');

const customers = entityTable(Customer, { id: 'systemId', key: ['no'] });
export const mapping = defineTableMapping({
  name: 'WORKER',
  local: customers,
  integration: worker.extend({ cr07b_badge: column.string(20) }),
  direction: 'bidirectional',
  integrationFilter: { statecode: 'active', cdm_managerid: { in: [setting('companyRow'), null] } },
  fields: (f) => [
    f.bidirectional('name', 'cdm_name'),
    f.bidirectional('no', 'cr07b_badge'),
    // @ts-expect-error a lookup needs the table that it points to
    f.bidirectional('no', 'cdm_managerid'),
    // @ts-expect-error text is no amount
    f.bidirectional('name', 'cdm_salary'),
    // @ts-expect-error misspelt
    f.bidirectional('name', 'cdm_naem'),
  ],
});
export const badFilter = defineTableMapping({
  name: 'WORKER',
  local: customers,
  integration: worker,
  direction: 'bidirectional',
  // @ts-expect-error no such choice
  integrationFilter: { statecode: 'gone' },
  fields: () => [],
});
