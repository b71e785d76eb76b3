import { defineFeature, definePlugin, defineTableMapping, tableMappings, type Transform } from '@couplet/core';
import { column, dataverseTable } from '@couplet/plugin-dataverse';
import { Employee } from './entities/employee';
import { missingEmails } from './jobs/missing-emails';
import { employees } from './tables/employees';

export const worker = dataverseTable('cdm_worker', {
  entitySetName: 'cdm_workers',
  key: 'cdm_workerid',
  columns: {
    cdm_workerid: column.uniqueidentifier(),
    cdm_firstname: column.string(100),
    cdm_primaryemail: column.string(100).nullable(),
    cdm_grade: column.string(10),
    statecode: column.choice({ active: 0, inactive: 1 }),
  },
});

const gradeCode: Transform<number, string> = {
  name: 'GRADE-CODE',
  toIntegration: (grade) => `G${grade}`,
  fromIntegration: (code) => Number(code.slice(1)),
};

export const employeeWorker = defineTableMapping({
  name: 'EMPLOYEE-WORKER',
  local: employees,
  integration: worker,
  direction: 'bidirectional',
  localFilter: { blocked: false },
  integrationFilter: { statecode: 'active' },
  fields: (f) => [
    f.bidirectional('firstName', 'cdm_firstname'),
    f.bidirectional('email', 'cdm_primaryemail', { match: { priority: 1 } }),
    f.bidirectional('grade', 'cdm_grade', { transform: gradeCode }),
  ],
});

export const workers = defineFeature({ id: 'contoso.workers', title: 'Employees as workers' });

export default definePlugin({
  id: 'contoso.workers',
  version: '1.0.0',
  engine: '^1.0.0',
  requires: { 'couplet.dataverse': '^1.0.0' },
  features: [workers],
  localEntities: [Employee],
  contributes: [tableMappings.add(employeeWorker).when(workers), missingEmails.when(workers)],
});
