import { entityTable } from '@couplet/core';
import { Salutation } from '../../entities/salutation';

/** Salutations, as a local table. */
export const salutations = entityTable(Salutation, { id: 'systemId', key: ['code'], modifiedOn: 'systemModifiedAt' });
