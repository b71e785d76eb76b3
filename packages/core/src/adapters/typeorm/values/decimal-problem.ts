import type { LocalColumn } from '../../../sdk/local-storage';

const pattern = /^-?(\d+)(?:\.(\d+))?$/;
const bigintLimit = 2n ** 63n;

/** Why a column cannot keep a decimal number exactly, or undefined: PostgreSQL would round surplus digits without a word. */
export function decimalProblem(text: string, column: LocalColumn, scale: number | undefined): string | undefined {
  const match = pattern.exec(text);
  if (match === null) return 'it is no decimal number such as 12.50';
  const whole = (match[1] ?? '').replace(/^0+/, '').length;
  const fraction = (match[2] ?? '').replace(/0+$/, '').length;
  if (scale !== undefined && fraction > scale)
    return `it has ${fraction} digits after the point, and the column keeps ${scale}`;
  if (column.precision !== undefined && whole > column.precision - (scale ?? 0))
    return `it has ${whole} digits before the point, and the column keeps ${column.precision - (scale ?? 0)}`;
  if (column.type !== 'bigint') return undefined;
  const number = BigInt(match[1] ?? '0') * (text.startsWith('-') ? -1n : 1n);
  return number >= bigintLimit || number < -bigintLimit ? 'it is beyond the range of bigint' : undefined;
}
