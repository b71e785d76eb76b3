import {
  CoupletError,
  decimal,
  inject,
  injectable,
  isReference,
  loadSourceToken,
  type DateOnly,
  type Decimal,
  type LoadSource,
} from '@couplet/core';
import { currencies, generalLedgerSetup, transactioncurrency } from '@couplet/plugin-dataverse';
import { convertAmount, roundAmount } from './convert-amount';
import type { AmountToConvert, CurrencyConversion } from './currency-conversion';
import { CurrencySettingMissingError, textSetting, workDate } from './currency-setting';
import { ExchangeRateMissingError } from './exchange-rate-error';
import { loadExchangeRates } from './load-exchange-rates';
import { currencyCode, RateTable } from './rate-table';

/** Precision of amounts in a currency that gives none. */
const usualPrecision = decimal('0.01');

/** Converts by what the tenant's two systems say. */
@injectable()
export class TenantConversion implements CurrencyConversion {
  constructor(@inject(loadSourceToken) private readonly from: LoadSource) {}

  async convert(
    amounts: readonly AmountToConvert[],
    onDate: DateOnly = workDate(this.from),
  ): Promise<readonly (Decimal | CoupletError)[]> {
    const localCurrencyCode = textSetting(this.from, 'localCurrencyCode');
    if (localCurrencyCode === undefined) return amounts.map(() => new CurrencySettingMissingError('localCurrencyCode'));
    const codes = new Set(amounts.flatMap(({ from, to }) => [currencyCode(from), currencyCode(to)]));
    const [records, precisions] = await Promise.all([
      loadExchangeRates(codes, onDate, (...asked) => this.from.latestByValues(...asked)),
      this.#precisions(codes, localCurrencyCode),
    ]);
    const rates = new RateTable(records, localCurrencyCode);
    return amounts.map((wanted) => {
      const roundingPrecision = precisions(wanted.to);
      return answered(() => convertAmount({ ...wanted, rates, localCurrencyCode, onDate, roundingPrecision }));
    });
  }

  async fromBase(amounts: readonly Decimal[]): Promise<readonly (Decimal | CoupletError)[]> {
    const localCurrencyCode = textSetting(this.from, 'localCurrencyCode');
    const local = this.from.setting('localCurrencyRow');
    if (localCurrencyCode === undefined || !isReference(local)) {
      const missing = localCurrencyCode === undefined ? 'localCurrencyCode' : 'localCurrencyRow';
      return amounts.map(() => new CurrencySettingMissingError(missing));
    }
    const [rows, precisions] = await Promise.all([
      this.from.records(transactioncurrency, [local.key], ['exchangerate']),
      this.#precisions(new Set(), localCurrencyCode),
    ]);
    const rate = rows.get(local.key)?.values['exchangerate'];
    if (typeof rate !== 'string')
      return amounts.map(() => new ExchangeRateMissingError(localCurrencyCode, this.from.today(), 'notSynchronized'));
    return amounts.map((amount) => roundAmount(amount, decimal(rate), precisions('')));
  }

  /** What amounts of a currency are multiples of; the company's own precision for the local one. */
  async #precisions(codes: ReadonlySet<string>, localCurrencyCode: string): Promise<(currency: string) => Decimal> {
    const tuples = [...codes].filter((code) => code !== '').map((code) => [code]);
    const read = ['code', 'amountRoundingPrecision'];
    const [rows, [setup]] = await Promise.all([
      tuples.length === 0 ? [] : this.from.recordsByValues(currencies, ['code'], tuples, read),
      this.from.recordsByValues(generalLedgerSetup, ['primaryKey'], [['']], ['amountRoundingPrecision']),
    ]);
    const own = new Map(
      rows.map(({ values }) => [currencyCode(values['code'] as string), values['amountRoundingPrecision']]),
    );
    return (currency) => {
      const code = currencyCode(currency);
      const isLocal = code === '' || code === currencyCode(localCurrencyCode);
      return precisionOf(isLocal ? setup?.values['amountRoundingPrecision'] : own.get(code));
    };
  }
}

function precisionOf(value: unknown): Decimal {
  return typeof value === 'string' && Number(value) > 0 ? (value as Decimal) : usualPrecision;
}

function answered(convert: () => Decimal): Decimal | CoupletError {
  try {
    return convert();
  } catch (error) {
    if (CoupletError.is(error)) return error;
    throw error;
  }
}
