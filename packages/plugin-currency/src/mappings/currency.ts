import { CoupletError, defineTableMapping, setting } from '@couplet/core';
import { currencies, transactioncurrency } from '@couplet/plugin-dataverse';
import { loadBatchRates, rateInBatch } from '../conversion/rates-of-batch';
import { currencyExchangeRates } from '../tables/currency-exchange-rates';

/** Currencies, one way to Dataverse (DV-132). A new exchange rate sends all whose rates it changes, on the day from which it holds (DV-137). */
export const currencyMapping = defineTableMapping({
  name: 'CURRENCY',
  title: 'Currencies to transaction currencies',
  local: currencies,
  integration: transactioncurrency,
  direction: 'toIntegrationTable',
  onlyCoupled: true,
  createWithoutMatch: true,
  watches: { tables: [currencyExchangeRates], day: true },
  fields: (f) => [
    f.toIntegration('code', 'isocurrencycode', { match: { priority: 0 }, truncate: true }),
    f.computed.integration('currencysymbol', { reads: ['symbol', 'code'], value: symbolOrCode }),
    f.toIntegration('description', 'currencyname', { truncate: true }),
    f.computed.integration('exchangerate', {
      reads: ['code'],
      load: loadBatchRates,
      value: ({ code }, found) => {
        const rate = rateInBatch(code, found);
        if (!CoupletError.is(rate)) return rate;
        const reason = `Currency ${code} cannot be created or updated in Dataverse. ${rate.message}`;
        return { verdict: 'fail', code: rate.code, reason, facts: rate.facts };
      },
    }),
    f.constant.integration('currencyprecision', setting('currencyDecimalPrecision'), { on: 'insert' }),
  ],
});

/** The symbol, or the code where there is none (DV-135). */
function symbolOrCode({ symbol, code }: { readonly symbol: string; readonly code: string }): string {
  return symbol.trim() === '' ? code : symbol;
}
