import { field, table, unmapped, type RowOf } from './facts';

/** Currency. The two amounts are a rate against the folder's rate currency; they become a row of the exchange rate table. */
export const currencies = table({
  name: 'currencies',
  caption: 'Currency',
  key: ['code'],
  fields: {
    code: field.code(10),
    isoCode: unmapped(field.code(3)),
    description: field.text(30),
    symbol: field.text(10),
    amountDecimalPlaces: unmapped(field.text(5)),
    amountRoundingPrecision: unmapped(field.decimal()),
  },
  inputs: { exchangeRateAmount: field.decimal(), relationalExchRateAmount: field.decimal() },
});

export type Currency = RowOf<typeof currencies>;
