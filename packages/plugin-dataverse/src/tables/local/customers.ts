import { entityTable } from '@couplet/core';
import { Customer } from '../../entities/customer';

/** Customers, as a local table. */
export const customers = entityTable(Customer, { id: 'systemId', key: ['no'], modifiedOn: 'systemModifiedAt' });
