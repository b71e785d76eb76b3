import { entityTable } from '@couplet/core';
import { CountryRegion } from '../../entities/country-region';

/** Countries, as a local table. */
export const countriesRegions = entityTable(CountryRegion, {
  id: 'systemId',
  key: ['code'],
  modifiedOn: 'systemModifiedAt',
});
