import { CoupletError, type DateOnly, type Decimal, type Load } from '@couplet/core';
import { CurrencySettingMissingError, textSetting, workDate } from './currency-setting';
import { exchangeRate } from './exchange-rate';
import { loadExchangeRates } from './load-exchange-rates';
import { RateTable } from './rate-table';

/** Everything that the rates of a batch of currencies are computed from; or the reason why there is none. */
export type BatchRates =
  | { readonly rates: RateTable; readonly base: string; readonly localCurrencyCode: string; readonly onDate: DateOnly }
  | { readonly problem: CoupletError };

/** Reads the exchange rates of a batch of currencies and of the base currency, as of the tenant's work date, or else of today. */
export const loadBatchRates: Load<{ readonly code: string }, BatchRates> = async (batch, from) => {
  const settings = { base: 'baseCurrencyCode', localCurrencyCode: 'localCurrencyCode' };
  const found: Record<string, string> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const value = textSetting(from, setting);
    if (value === undefined) return { problem: new CurrencySettingMissingError(setting) };
    found[name] = value;
  }
  const onDate = workDate(from);
  const { base, localCurrencyCode } = found as Record<keyof typeof settings, string>;
  const codes = [base, ...batch.map(({ values }) => values.code)];
  const records = await loadExchangeRates(codes, onDate, (...query) => from.latestByValues(...query));
  return { rates: new RateTable(records, localCurrencyCode), base, localCurrencyCode, onDate };
};

/** The rate of one currency of the batch, or the error that fails its row (DV-143). */
export function rateInBatch(currency: string, found: BatchRates): Decimal | CoupletError {
  if ('problem' in found) return found.problem;
  try {
    return exchangeRate({ ...found, currency });
  } catch (error) {
    if (CoupletError.is(error)) return error;
    throw error;
  }
}
