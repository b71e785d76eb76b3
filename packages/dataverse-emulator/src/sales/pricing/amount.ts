import type { Cell } from '../../values/cell';
import { parseDecimal, printDecimal, roundDecimal, type DecimalCell } from '../../values/decimal';

const powers = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));
const safe = BigInt(Number.MAX_SAFE_INTEGER);

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
    if (typeof cell === 'number' && Number.isSafeInteger(cell)) return new Amount(BigInt(cell), 0);
    const text = printDecimal(cell as DecimalCell);
    const point = text.indexOf('.');
    if (point > 0 && !text.includes('e'))
      return new Amount(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1);
    const parsed = parseDecimal(text);
    if (!parsed) throw new RangeError(`not a decimal: ${String(cell)}`);
    return new Amount(parsed.units, parsed.scale);
  }

  plus(other: Amount): Amount {
    const scale = Math.max(this.scale, other.scale);
    return new Amount(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Amount): Amount {
    const scale = Math.max(this.scale, other.scale);
    return new Amount(this.at(scale) - other.at(scale), scale);
  }

  times(other: Amount): Amount {
    return new Amount(this.units * other.units, this.scale + other.scale);
  }

  /** This amount `count` times. */
  multiplied(count: bigint): Amount {
    return new Amount(this.units * count, this.scale);
  }

  /** A percentage of this amount, not rounded. */
  percent(percentage: Amount): Amount {
    return new Amount(this.units * percentage.units, this.scale + percentage.scale + 2);
  }

  /** The quotient, rounded half away from zero to `digits` fractional digits (WA-234); the divisor is not zero. */
  dividedBy(other: Amount, digits: number): Amount {
    const numerator = this.units * power(digits + other.scale);
    return new Amount(divideRounded(numerator, other.units * power(this.scale)), digits);
  }

  /** Rounded half away from zero to `digits` fractional digits (WA-234). */
  rounded(digits: number): Amount {
    if (this.scale <= digits) return this;
    return new Amount(divideRounded(this.units, power(this.scale - digits)), digits);
  }

  /** How many times `other` fits into this amount, rounded down; `other` is positive. */
  wholeTimes(other: Amount): bigint {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.at(scale), other.at(scale)];
    const quotient = a / b;
    return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
  }

  /** Negative, zero or positive as this amount is below, equal to or above the other. */
  compare(other: Amount): number {
    const difference = this.minus(other).units;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** The amount as a cell holds it. */
  cell(): DecimalCell {
    if (this.scale === 0 && this.units <= safe && this.units >= -safe) return Number(this.units);
    return roundDecimal(this.text, this.scale)!;
  }

  private get text(): string {
    const negative = this.units < 0n;
    const digits = (negative ? -this.units : this.units).toString().padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    return `${negative ? '-' : ''}${whole}${this.scale > 0 ? `.${digits.slice(digits.length - this.scale)}` : ''}`;
  }

  private at(scale: number): bigint {
    return scale === this.scale ? this.units : this.units * power(scale - this.scale);
  }
}

function power(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/** Division that rounds half away from zero. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (n * 2n + d) / (d * 2n);
  return negative ? -quotient : quotient;
}
