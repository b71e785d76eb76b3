import { code, type BulkWriter, type DateOnly, type InsertRow, type RowValues } from '@couplet/core';
import { currencies } from '@couplet/plugin-dataverse';
import { Big } from 'big.js';
import { currencyExchangeRates } from '../tables/currency-exchange-rates';
import type { CurrencyRow } from './dataverse-currencies';
import type { LocalCurrencies } from './local-currencies';
import { BaseCurrencyNotAddedError } from './setup-errors';

/** A base currency that the company may lack, and the local currency's row, whose rate says what one unit of it is worth. */
export interface BaseCurrencyAddition {
  readonly base: CurrencyRow;
  readonly baseCurrencyCode: string;
  readonly localCurrency: CurrencyRow;
  readonly onDate: DateOnly;
}

/** What a company lacks of the base currency: the currency itself, or a rate that holds on the day. */
export async function lackingOfBaseCurrency(
  baseCurrencyCode: string,
  local: LocalCurrencies,
  onDate: DateOnly,
): Promise<'currency' | 'rate' | null> {
  if ((await local.amountDecimalPlaces(baseCurrencyCode)) === null) return 'currency';
  const rates = await local.exchangeRates(baseCurrencyCode, onDate);
  return rates.some(({ currencyCode }) => currencyCode === baseCurrencyCode) ? null : 'rate';
}

/**
 * Adds the base currency of the environment to a company that lacks it, as its row in Dataverse describes it (DV-153), and a rate that
 * starts today to one without: both pairs of amounts from the rate under which Dataverse keeps the local currency (DV-154). What is there
 * already stays as it is.
 * @throws BaseCurrencyNotAddedError `CPL_BASE_CURRENCY_NOT_ADDED`
 */
export async function addBaseCurrency(
  { base, baseCurrencyCode, localCurrency, onDate }: BaseCurrencyAddition,
  local: LocalCurrencies,
  writer: BulkWriter,
): Promise<void> {
  const lacking = await lackingOfBaseCurrency(baseCurrencyCode, local, onDate);
  if (lacking === null) return;
  if (lacking === 'currency') {
    const digits = String(base.precision);
    await insert(writer, currencies, baseCurrencyCode, {
      code: code(baseCurrencyCode),
      isoCode: code(base.isoCode).slice(0, 3),
      description: (base.name || base.isoCode).slice(0, 30),
      symbol: (base.symbol || base.isoCode).slice(0, 10),
      amountDecimalPlaces: `${digits}:${digits}`,
      amountRoundingPrecision: new Big(10).pow(-base.precision).toFixed(),
    });
  }
  if ((await lackingOfBaseCurrency(baseCurrencyCode, local, onDate)) === null) return;
  const rate = localCurrency.exchangeRate;
  if (rate === null || new Big(rate).lte(0))
    throw new BaseCurrencyNotAddedError(baseCurrencyCode, `${localCurrency.isoCode} has no rate in Dataverse`);
  await insert(writer, currencyExchangeRates, baseCurrencyCode, {
    currencyCode: code(baseCurrencyCode),
    startingDate: onDate,
    relationalCurrencyCode: '',
    exchangeRateAmount: '1',
    relationalExchRateAmount: rate,
    adjustmentExchRateAmount: '1',
    relationalAdjmtExchRateAmt: rate,
  });
}

async function insert(
  writer: BulkWriter,
  table: typeof currencies | typeof currencyExchangeRates,
  baseCurrencyCode: string,
  values: RowValues,
): Promise<void> {
  const row: InsertRow = { key: null, values };
  const [result] = await writer.insert(table, [row]);
  if (result?.status === 'done') return;
  throw new BaseCurrencyNotAddedError(baseCurrencyCode, result?.message ?? 'no answer');
}
