import { Big } from 'big.js';
import type { Decimal } from '@couplet/core';
import { CurrencyCodeEmptyError, ExchangeRateOutOfRangeError } from './exchange-rate-error';
import type { ExchangeRateRecord, RateKind } from './exchange-rate-record';
import { currencyCode, RateTable } from './rate-table';
import { one, over, toDecimal, type Ratio } from './ratio';

/** Digits after the point that Dataverse keeps of an exchange rate (WA-145). */
export const rateDigits = 12;
const largestRate = new Big('100000000000');

/** What a rate is asked for. Codes are ISO codes, which local currencies have as their code. */
export interface RateQuestion {
  /** X: the currency whose rate is wanted; empty is the local currency. */
  readonly currency: string;
  /** B: the base currency of the Dataverse environment. */
  readonly base: string;
  readonly rates: RateTable | Iterable<ExchangeRateRecord>;
  readonly localCurrencyCode: string;
  /** `yyyy-mm-dd`: records that start later do not count, whichever currency is the base (DV-140 repaired). */
  readonly onDate: string;
}

/**
 * Units of the currency per unit of the base currency: what Dataverse divides an amount by to get the base amount. The same orientation
 * whether or not the base is the local currency (DV-142 repaired), through the local currency, exact until rounded once to 12 digits.
 * @throws ExchangeRateMissingError `CPL_EXCHANGE_RATE_MISSING` no usable rate on that day (DV-143)
 * @throws ExchangeRateOutOfRangeError `CPL_EXCHANGE_RATE_OUT_OF_RANGE` a rate that Dataverse cannot keep
 * @throws CurrencyCodeEmptyError `CPL_CURRENCY_CODE_EMPTY` no base or local currency code (DV-139, DV-147)
 */
export function exchangeRate(question: RateQuestion): Decimal {
  const { base, localCurrencyCode } = checked(question);
  const currency = currencyCode(question.currency) || localCurrencyCode;
  return storable(exactRate(question, 'exchange'), currency, base);
}

/**
 * Units of the local currency per unit of the base currency, from the adjustment amounts of the base currency's record: the rate under
 * which the local currency is created in Dataverse (DV-151). DV-152 gives the reciprocal, base per local.
 * @throws what {@link exchangeRate} throws
 */
export function adjustedLocalRate(question: Omit<RateQuestion, 'currency'>): Decimal {
  const { base, localCurrencyCode } = checked(question);
  return storable(exactRate({ ...question, currency: localCurrencyCode }, 'adjustment'), localCurrencyCode, base);
}

/** The rate before it is rounded: f(X) / f(B), with f in units per local unit (DV-141). */
export function exactRate(question: RateQuestion, kind: RateKind = 'exchange'): Ratio {
  const { base, localCurrencyCode } = checked(question);
  const currency = currencyCode(question.currency) || localCurrencyCode;
  if (currency === base) return one;
  const { rates, onDate } = question;
  const table = rates instanceof RateTable ? rates : new RateTable(rates, localCurrencyCode);
  return over(table.unitsPerLocal(currency, onDate, kind), table.unitsPerLocal(base, onDate, kind));
}

function checked(question: Pick<RateQuestion, 'base' | 'localCurrencyCode'>): {
  base: string;
  localCurrencyCode: string;
} {
  const base = currencyCode(question.base);
  const localCurrencyCode = currencyCode(question.localCurrencyCode);
  if (base === '') throw new CurrencyCodeEmptyError('base currency');
  if (localCurrencyCode === '') throw new CurrencyCodeEmptyError('local currency');
  return { base, localCurrencyCode };
}

function storable(ratio: Ratio, currency: string, base: string): Decimal {
  const rate = toDecimal(ratio, rateDigits);
  const number = new Big(rate);
  if (number.lte(0) || number.gt(largestRate))
    throw new ExchangeRateOutOfRangeError(currency, base, toDecimal(ratio, 30));
  return rate;
}
