import { entityTable } from '@couplet/core';
import { NumberSeriesLine } from '../../entities/number-series-line';

/** The numbers of each series, as a local table. */
export const numberSeriesLines = entityTable(NumberSeriesLine, {
  id: 'systemId',
  key: ['seriesCode', 'lineNo'],
  modifiedOn: 'systemModifiedAt',
});
