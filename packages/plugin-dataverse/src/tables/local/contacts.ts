import { entityTable } from '@couplet/core';
import { Contact } from '../../entities/contact';

/** Contacts: companies and persons, as a local table. */
export const contacts = entityTable(Contact, { id: 'systemId', key: ['no'], modifiedOn: 'systemModifiedAt' });
