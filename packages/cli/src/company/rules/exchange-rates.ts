import { Big } from 'big.js';
import type { Draft } from '../draft';

/**
 * Completes and checks exchange rates: empty adjustment amounts repeat the exchange rate; an amount of zero or less, and a rate of the
 * local currency against itself that is not one to one, stay behind.
 */
export function checkExchangeRates(draft: Draft): void {
  const { localCurrencyCode } = draft.settings;
  draft.entries.currencyExchangeRates = draft.entries.currencyExchangeRates.filter(({ row, place }) => {
    const leave = (code: string, field: string, reason: string): false => {
      const key = `${row.currencyCode}, ${row.startingDate}`;
      draft.log.row(code, { table: 'currencyExchangeRates', key, field, place, reason });
      return false;
    };
    if (row.startingDate === '')
      return leave('CPL_COMPANY_NO_KEY', 'startingDate', 'the day from which the rate holds is empty; fill it in');
    const amount = new Big(row.exchangeRateAmount);
    const relational = new Big(row.relationalExchRateAmount);
    if (amount.lte(0) || relational.lte(0))
      return leave(
        'CPL_COMPANY_BAD_RATE',
        'exchangeRateAmount',
        'both amounts of a rate are greater than zero; correct them',
      );
    if (row.currencyCode === localCurrencyCode && row.relationalCurrencyCode === '' && !amount.eq(relational))
      return leave(
        'CPL_COMPANY_LOCAL_RATE',
        'currencyCode',
        `${localCurrencyCode} is the local currency: its rate against itself is one to one`,
      );
    if (new Big(row.adjustmentExchRateAmount).eq(0)) row.adjustmentExchRateAmount = row.exchangeRateAmount;
    if (new Big(row.relationalAdjmtExchRateAmt).eq(0)) row.relationalAdjmtExchRateAmt = row.relationalExchRateAmount;
    return true;
  });
}
