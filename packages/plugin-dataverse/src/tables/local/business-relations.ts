import { entityTable } from '@couplet/core';
import { BusinessRelation } from '../../entities/business-relation';

/** Kinds of business relation, as a local table. */
export const businessRelations = entityTable(BusinessRelation, {
  id: 'systemId',
  key: ['code'],
  modifiedOn: 'systemModifiedAt',
});
