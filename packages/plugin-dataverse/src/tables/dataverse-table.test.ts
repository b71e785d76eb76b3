import { choiceTable, column, dataverseStorageOf, dataverseTable } from '.';

const worker = dataverseTable('cdm_worker', {
  entitySetName: 'cdm_workers',
  key: 'cdm_workerid',
  columns: {
    cdm_workerid: column.uniqueidentifier(),
    cdm_firstname: column.string(100),
    cdm_primaryemail: column.string(100).nullable(),
    cdm_notes: column.memo(2000).nullable(),
    cdm_salary: column.money().nullable(),
    cdm_rate: column.decimal(4),
    cdm_born: column.dateOnly().nullable(),
    cdm_managerid: column.lookup('cdm_worker', 'systemuser').nullable(),
    cdm_typecode: column.choiceReference('cdm_worker.cdm_typecode').nullable(),
    ownerid: column.owner(),
    statecode: column.state({ active: 0, inactive: 1 }),
    modifiedon: column.dateTime().writable('never'),
  },
});

it('describes every column to the engine and to the adapter', () => {
  expect(worker).toMatchObject({
    side: 'integration',
    name: 'cdm_worker',
    id: 'cdm_workerid',
    key: ['cdm_workerid'],
    modifiedOn: 'modifiedon',
  });
  expect(worker.fields).toEqual({
    cdm_workerid: { name: 'cdm_workerid', kind: 'guid', nullable: false, writable: 'insert' },
    cdm_firstname: { name: 'cdm_firstname', kind: 'text', nullable: false, maxLength: 100 },
    cdm_primaryemail: { name: 'cdm_primaryemail', kind: 'text', nullable: true, maxLength: 100 },
    cdm_notes: { name: 'cdm_notes', kind: 'text', nullable: true, maxLength: 2000 },
    cdm_salary: { name: 'cdm_salary', kind: 'decimal', nullable: true, scale: 2 },
    cdm_rate: { name: 'cdm_rate', kind: 'decimal', nullable: false, scale: 4 },
    cdm_born: { name: 'cdm_born', kind: 'date', nullable: true },
    cdm_managerid: { name: 'cdm_managerid', kind: 'reference', nullable: true, targets: ['cdm_worker', 'systemuser'] },
    cdm_typecode: { name: 'cdm_typecode', kind: 'reference', nullable: true, targets: ['cdm_worker.cdm_typecode'] },
    ownerid: { name: 'ownerid', kind: 'reference', nullable: false, targets: ['systemuser', 'team'] },
    statecode: {
      name: 'statecode',
      kind: 'option',
      nullable: false,
      options: { active: 0, inactive: 1 },
      writable: 'update',
    },
    modifiedon: { name: 'modifiedon', kind: 'dateTime', nullable: false, writable: 'never' },
  });
  expect(dataverseStorageOf(worker)).toMatchObject({
    kind: 'rows',
    entitySetName: 'cdm_workers',
    columns: {
      cdm_salary: { type: 'money' },
      cdm_notes: { type: 'memo' },
      cdm_typecode: { type: 'choice', valuesOf: 'cdm_worker.cdm_typecode' },
    },
  });
});

it('is extended by more columns, and stays as it was', () => {
  const extended = worker.extend({ cr07b_badge: column.string(20), cdm_firstname: column.string(50) });
  expect(extended.fields.cr07b_badge).toMatchObject({ maxLength: 20 });
  expect(extended.fields.cdm_firstname).toMatchObject({ maxLength: 50 });
  expect(extended.extend({ cr07b_desk: column.integer() }).fields).toHaveProperty('cr07b_desk');
  expect(worker.fields).not.toHaveProperty('cr07b_badge');
  expect(Object.keys(worker)).not.toContain('extend');
});

it('makes a table of the values of a choice column, whose keys the server gives [DV-114]', () => {
  const types = choiceTable(worker, 'cdm_typecode');
  expect(types).toMatchObject({ side: 'integration', name: 'cdm_worker.cdm_typecode', id: 'value', key: ['value'] });
  expect(types.fields).toMatchObject({
    value: { kind: 'integer', writable: 'never' },
    label: { kind: 'text', maxLength: 250 },
  });
  expect(dataverseStorageOf(types)).toEqual({ kind: 'choice', table: 'cdm_worker', column: 'cdm_typecode' });
  expect(() => choiceTable(worker, 'cdm_managerid')).toThrow("column.choiceReference('cdm_worker.cdm_managerid')");
});
