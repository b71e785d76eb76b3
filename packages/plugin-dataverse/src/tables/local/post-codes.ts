import { entityTable } from '@couplet/core';
import { PostCode } from '../../entities/post-code';

/** Post codes with their places, as a local table. */
export const postCodes = entityTable(PostCode, {
  id: 'systemId',
  key: ['code', 'city'],
  modifiedOn: 'systemModifiedAt',
});
