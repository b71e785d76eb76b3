import { CoupletError, dateOnly, type DateOnly, type Decimal, type Load, type LoadSource } from '@couplet/core';
import { exchangeRate } from './exchange-rate';
import { loadExchangeRates } from './load-exchange-rates';
import { RateTable } from './rate-table';

/** Everything that the rates of a batch of currencies are computed from; or the reason why there is none. */
export type BatchRates =
  | { readonly rates: RateTable; readonly base: string; readonly localCurrencyCode: string; readonly onDate: DateOnly }
  | { readonly problem: CoupletError };

/** A setting that rates need and the tenant has not. */
export class CurrencySettingMissingError extends CoupletError {
  readonly code = 'CPL_CURRENCY_SETTING_MISSING';
  constructor(setting: string) {
    super(
      `Exchange rates cannot be computed: the setting ${setting} of this tenant has no value. Set up its currencies first.`,
      { setting },
    );
  }
}

/** Reads the exchange rates of a batch of currencies and of the base currency, as of the tenant's work date, or else of today. */
export const loadBatchRates: Load<{ readonly code: string }, BatchRates> = async (batch, from) => {
  const settings = { base: 'baseCurrencyCode', localCurrencyCode: 'localCurrencyCode' };
  const found: Record<string, string> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const value = textSetting(from, setting);
    if (value === undefined) return { problem: new CurrencySettingMissingError(setting) };
    found[name] = value;
  }
  const workDate = textSetting(from, 'workDate');
  const onDate = workDate === undefined ? from.today() : dateOnly(workDate);
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

function textSetting(from: LoadSource, name: string): string | undefined {
  const value = from.setting(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
