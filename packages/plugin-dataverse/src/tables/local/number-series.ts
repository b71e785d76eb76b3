import { entityTable } from '@couplet/core';
import { NumberSeries } from '../../entities/number-series';

/** Number series, as a local table. */
export const numberSeries = entityTable(NumberSeries, {
  id: 'systemId',
  key: ['code'],
  modifiedOn: 'systemModifiedAt',
});
