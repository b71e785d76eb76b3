import { entityTable } from '@couplet/core';
import { SalespersonPurchaser } from '../../entities/salesperson-purchaser';

/** Salespeople and purchasers, as a local table. */
export const salespeople = entityTable(SalespersonPurchaser, {
  id: 'systemId',
  key: ['code'],
  modifiedOn: 'systemModifiedAt',
});
