import { divideDecimal, parseDecimal, roundDecimal, type DecimalCell } from '../../values/decimal';

/** Adds decimals exactly. */
export class DecimalTotal {
  private units = 0n;
  private scale = 0;

  /** Adds a value. */
  add(value: DecimalCell): void {
    const parsed = parseDecimal(String(value));
    if (!parsed) return;
    if (parsed.scale > this.scale) {
      this.units *= 10n ** BigInt(parsed.scale - this.scale);
      this.scale = parsed.scale;
    }
    this.units += parsed.units * 10n ** BigInt(this.scale - parsed.scale);
  }

  /** The sum so far. */
  get sum(): DecimalCell {
    return roundDecimal(`${this.units}e-${this.scale}`, this.scale) ?? 0;
  }

  /** The sum divided by a count, with ten digits behind the point; undefined for a count of zero. */
  average(count: number): DecimalCell | undefined {
    return divideDecimal(this.sum, count, 10);
  }
}
