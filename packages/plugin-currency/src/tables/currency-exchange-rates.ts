import { entityTable } from '@couplet/core';
import { CurrencyExchangeRate } from '../entities/currency-exchange-rate';

/** The local table of exchange rates: read for rates, never written and in no mapping. */
export const currencyExchangeRates = entityTable(CurrencyExchangeRate, {
  id: 'systemId',
  key: ['currencyCode', 'startingDate'],
  modifiedOn: 'systemModifiedAt',
});
