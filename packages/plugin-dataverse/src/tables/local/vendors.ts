import { entityTable } from '@couplet/core';
import { Vendor } from '../../entities/vendor';

/** Vendors, as a local table. */
export const vendors = entityTable(Vendor, { id: 'systemId', key: ['no'], modifiedOn: 'systemModifiedAt' });
