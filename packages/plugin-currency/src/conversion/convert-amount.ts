import { Big } from 'big.js';
import { CoupletError, decimal, type Decimal } from '@couplet/core';
import { exactRate, type RateQuestion } from './exchange-rate';

/** An amount to convert. Rates and day as for a rate. */
export interface AmountQuestion extends Pick<RateQuestion, 'rates' | 'localCurrencyCode' | 'onDate'> {
  readonly amount: Decimal;
  /** Currency codes; empty is the local currency. */
  readonly from: string;
  readonly to: string;
  /** The result is a multiple of it, for example `0.01` or `0.05`: the *Amount Rounding Precision* of the currency converted to. */
  readonly roundingPrecision: Decimal;
}

/** A rounding precision that is no number above zero. */
export class RoundingPrecisionInvalidError extends CoupletError {
  readonly code = 'CPL_ROUNDING_PRECISION_INVALID';
  constructor(currency: string, roundingPrecision: string) {
    super(
      `Amounts cannot be rounded to multiples of ${roundingPrecision}. Give currency ${currency} an amount rounding precision above zero, such as 0.01.`,
      { currency, roundingPrecision },
    );
  }
}

/**
 * An amount in another currency: exact, then rounded once to the nearest multiple of the precision, halves away from zero. The base
 * mappings send amounts as they are (DV-148); this is for plugins whose amounts change currency on the way.
 * @throws RoundingPrecisionInvalidError `CPL_ROUNDING_PRECISION_INVALID`
 * @throws ExchangeRateMissingError `CPL_EXCHANGE_RATE_MISSING`
 * @throws CurrencyCodeEmptyError `CPL_CURRENCY_CODE_EMPTY`
 */
export function convertAmount(question: AmountQuestion): Decimal {
  const { amount, from, to, roundingPrecision, localCurrencyCode } = question;
  const step = new Big(roundingPrecision);
  const target = to.trim() === '' ? localCurrencyCode : to;
  if (step.lte(0)) throw new RoundingPrecisionInvalidError(target, roundingPrecision);
  const source = from.trim() === '' ? localCurrencyCode : from;
  const rate = exactRate({ ...question, currency: target, base: source });
  return nearest(rate.numerator.times(amount), rate.denominator, step);
}

/** An amount times a rate, rounded like a converted amount. The precision must be above zero. */
export function roundAmount(amount: Decimal, rate: Decimal, roundingPrecision: Decimal): Decimal {
  return nearest(new Big(amount).times(rate), new Big(1), new Big(roundingPrecision));
}

/** The multiple of the step nearest to a fraction, halves away from zero. */
function nearest(numerator: Big, denominator: Big, step: Big): Decimal {
  const Whole = Big();
  Whole.DP = 0;
  Whole.RM = Big.roundHalfUp;
  const steps = new Whole(numerator.toFixed()).div(denominator.times(step).toFixed());
  return decimal(step.times(steps.toFixed()).toFixed());
}
