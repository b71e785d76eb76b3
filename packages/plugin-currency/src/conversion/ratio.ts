import { Big } from 'big.js';
import { decimal, type Decimal } from '@couplet/core';

/** An exact fraction of two decimals. Nothing is rounded before {@link toDecimal}. */
export interface Ratio {
  readonly numerator: Big;
  /** Never zero. */
  readonly denominator: Big;
}

/** One. */
export const one: Ratio = { numerator: new Big(1), denominator: new Big(1) };

/** `first` times `second`. */
export function times(first: Ratio, second: Ratio): Ratio {
  return {
    numerator: first.numerator.times(second.numerator),
    denominator: first.denominator.times(second.denominator),
  };
}

/** `first` divided by `second`, which must not be zero. */
export function over(first: Ratio, second: Ratio): Ratio {
  return times(first, { numerator: second.denominator, denominator: second.numerator });
}

/** The ratio as a decimal with at most `digits` digits after the point, the nearest one; halves go away from zero. */
export function toDecimal(ratio: Ratio, digits: number): Decimal {
  const Rounding = Big();
  Rounding.DP = digits;
  Rounding.RM = Big.roundHalfUp;
  return decimal(new Rounding(ratio.numerator.toFixed()).div(ratio.denominator.toFixed()).toFixed());
}
