import { entityTable } from '@couplet/core';
import { CompanyInformation } from '../../entities/company-information';

/** Facts about the company, as a local table. */
export const companyInformation = entityTable(CompanyInformation, {
  id: 'systemId',
  key: ['primaryKey'],
  modifiedOn: 'systemModifiedAt',
});
