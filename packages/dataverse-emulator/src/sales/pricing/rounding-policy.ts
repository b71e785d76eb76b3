import { Amount } from './amount';

/** How a price list item rounds a calculated price: the three rounding columns of productpricelevel (WA-222). */
export interface RoundingPolicy {
  /** 1 none, 2 up, 3 down, 4 to nearest. */
  policy: number;
  /** 1 ends in, 2 multiple of. */
  option: number;
  amount: Amount;
}

/**
 * Rounds a calculated price to the next amount that the policy allows: a multiple of the rounding amount, or an amount whose last digits are
 * those of the rounding amount. Undefined when the rounding amount is not positive.
 */
export function roundPrice(price: Amount, { policy, option, amount }: RoundingPolicy): Amount | undefined {
  if (policy === 1) return price;
  if (amount.compare(Amount.zero) <= 0) return undefined;
  const step = option === 2 ? amount : stepAbove(amount);
  const offset = option === 2 ? Amount.zero : amount;
  const below = step.multiplied(price.minus(offset).wholeTimes(step)).plus(offset);
  if (below.compare(price) === 0) return price;
  const above = below.plus(step);
  if (policy === 2) return above;
  if (policy === 3) return below;
  return price.minus(below).compare(above.minus(price)) < 0 ? below : above;
}

/** The smallest power of ten above an amount: prices that end in 9.99 are ten apart, those that end in 0.99 are one apart. */
function stepAbove(amount: Amount): Amount {
  let step = Amount.of(0.0001);
  const ten = Amount.of(10);
  while (step.compare(amount) <= 0) step = step.times(ten);
  return step;
}
