/** A decimal value in a cell: a number while fifteen digits are enough, else its exact text. */
export type DecimalCell = number | string;
interface Scaled {
  units: bigint;
  scale: number;
}
/** Reads decimal text (with or without exponent) exactly; undefined when it is no decimal or far out of any range. */
export declare function parseDecimal(text: string): Scaled | undefined;
/** Rounds a decimal to `precision` fractional digits, half away from zero; undefined when it is no decimal (WA-40). */
export declare function roundDecimal(value: DecimalCell, precision: number): DecimalCell | undefined;
/** Prints a decimal with exactly `digits` fractional digits, as money is printed on the wire (WA-148). */
export declare function printFixed(value: DecimalCell, digits: number): string;
/** Prints a decimal with as many digits as it has, never with an exponent. */
export declare function printDecimal(value: DecimalCell): string;
/** `a / b` rounded to `precision` digits (WA-142); undefined when b is zero. */
export declare function divideDecimal(a: DecimalCell, b: DecimalCell, precision: number): DecimalCell | undefined;
/** Compares two decimals exactly: negative, zero or positive. */
export declare function compareDecimal(a: DecimalCell, b: DecimalCell): number;
export {};
//# sourceMappingURL=decimal.d.ts.map
