import { entityTable } from '@couplet/core';
import { Currency } from '../../entities/currency';

/** Foreign currencies, as a local table. */
export const currencies = entityTable(Currency, { id: 'systemId', key: ['code'], modifiedOn: 'systemModifiedAt' });
