import { field, table, unmapped, type RowOf } from './facts';

/** Currency Exchange Rate: so many units of the currency are so many of the relational one (empty: the local currency). */
export const currencyExchangeRates = table({
  name: 'currencyExchangeRates',
  caption: 'Currency Exchange Rate',
  key: ['currencyCode', 'startingDate'],
  fields: {
    currencyCode: field.code(10),
    startingDate: field.date(),
    exchangeRateAmount: field.decimal(),
    adjustmentExchRateAmount: unmapped(field.decimal()),
    relationalCurrencyCode: field.code(10),
    relationalExchRateAmount: field.decimal(),
    fixExchangeRateAmount: unmapped(field.option({ currency: 0, relationalCurrency: 1, both: 2 })),
    relationalAdjmtExchRateAmt: unmapped(field.decimal()),
  },
  references: {
    currencyCode: { table: 'currencies', whenMissing: 'row' },
    relationalCurrencyCode: { table: 'currencies', whenMissing: 'row' },
  },
});

export type CurrencyExchangeRate = RowOf<typeof currencyExchangeRates>;
