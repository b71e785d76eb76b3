import { entityTable } from '@couplet/core';
import { SalesReceivablesSetup } from '../../entities/sales-receivables-setup';

/** The number series of customers, as a local table. */
export const salesReceivablesSetup = entityTable(SalesReceivablesSetup, {
  id: 'systemId',
  key: ['primaryKey'],
  modifiedOn: 'systemModifiedAt',
});
