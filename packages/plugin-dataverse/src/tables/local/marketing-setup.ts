import { entityTable } from '@couplet/core';
import { MarketingSetup } from '../../entities/marketing-setup';

/** Contact numbers and business relations, as a local table. */
export const marketingSetup = entityTable(MarketingSetup, {
  id: 'systemId',
  key: ['primaryKey'],
  modifiedOn: 'systemModifiedAt',
});
