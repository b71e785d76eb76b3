import { entityTable } from '@couplet/core';
import { PurchasesPayablesSetup } from '../../entities/purchases-payables-setup';

/** The number series of vendors, as a local table. */
export const purchasesPayablesSetup = entityTable(PurchasesPayablesSetup, {
  id: 'systemId',
  key: ['primaryKey'],
  modifiedOn: 'systemModifiedAt',
});
