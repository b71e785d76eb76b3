import { entityTable } from '@couplet/core';
import { ContactBusinessRelation } from '../../entities/contact-business-relation';

/** Which customer or vendor a company contact stands for, as a local table. */
export const contactBusinessRelations = entityTable(ContactBusinessRelation, {
  id: 'systemId',
  key: ['contactNo', 'businessRelationCode'],
  modifiedOn: 'systemModifiedAt',
});
