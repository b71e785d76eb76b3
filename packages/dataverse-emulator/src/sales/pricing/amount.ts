import type { Cell } from '../../values/cell';
import { compareDecimal, parseDecimal, printDecimal, roundDecimal, type DecimalCell } from '../../values/decimal';

/** An exact decimal: `units` divided by ten to the power of `scale`. Money is never a binary float here. */
export class Amount {
  static readonly zero = new Amount(0n, 0);
  static readonly one = new Amount(1n, 0);

  private constructor(
    private readonly units: bigint,
    private readonly scale: number,
  ) {}

  /** The amount in a cell; an empty cell counts as zero. */
  static of(cell: Cell): Amount {
    if (cell === null) return Amount.zero;
    const parsed = parseDecimal(printDecimal(cell as DecimalCell));
    if (!parsed) throw new RangeError(`not a decimal: ${String(cell)}`);
    return new Amount(parsed.units, parsed.scale);
  }

  plus(other: Amount): Amount {
    const scale = Math.max(this.scale, other.scale);
    return new Amount(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Amount): Amount {
    return this.plus(new Amount(-other.units, other.scale));
  }

  times(other: Amount): Amount {
    return new Amount(this.units * other.units, this.scale + other.scale);
  }

  /** A percentage of this amount, not rounded. */
  percent(percentage: Amount): Amount {
    return this.times(new Amount(percentage.units, percentage.scale + 2));
  }

  /** The quotient, rounded half away from zero to `digits` fractional digits (WA-234); the divisor is not zero. */
  dividedBy(other: Amount, digits: number): Amount {
    const numerator = this.units * 10n ** BigInt(digits + 1 + other.scale);
    const denominator = other.units * 10n ** BigInt(this.scale);
    const quotient = numerator / denominator;
    const exact = quotient * denominator === numerator;
    // One more digit that is never mistaken for an exact half.
    const sign = numerator < 0n !== denominator < 0n ? -1n : 1n;
    return new Amount(quotient * 10n + (exact ? 0n : sign), digits + 2).rounded(digits);
  }

  /** Rounded half away from zero to `digits` fractional digits (WA-234). */
  rounded(digits: number): Amount {
    return Amount.of(roundDecimal(this.text, digits)!);
  }

  /** The whole number below (`floor`) this amount. */
  floor(): bigint {
    const divisor = 10n ** BigInt(this.scale);
    const quotient = this.units / divisor;
    return this.units < 0n && quotient * divisor !== this.units ? quotient - 1n : quotient;
  }

  /** How many times `other` fits into this amount, rounded down; `other` is positive. */
  wholeTimes(other: Amount): bigint {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.at(scale), other.at(scale)];
    const quotient = a / b;
    return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
  }

  /** This amount `count` times. */
  multiplied(count: bigint): Amount {
    return new Amount(this.units * count, this.scale);
  }

  /** Negative, zero or positive as this amount is below, equal to or above the other. */
  compare(other: Amount): number {
    return compareDecimal(this.text, other.text);
  }

  get isZero(): boolean {
    return this.units === 0n;
  }

  /** The amount as a cell holds it. */
  cell(): DecimalCell {
    return roundDecimal(this.text, this.scale)!;
  }

  private get text(): string {
    const negative = this.units < 0n;
    const digits = (negative ? -this.units : this.units).toString().padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    return `${negative ? '-' : ''}${whole}${this.scale > 0 ? `.${digits.slice(digits.length - this.scale)}` : ''}`;
  }

  private at(scale: number): bigint {
    return this.units * 10n ** BigInt(scale - this.scale);
  }
}
