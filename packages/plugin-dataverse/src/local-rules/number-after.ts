/**
 * The number after `no`: its last group of digits counts up by `increment` and keeps its zeros (`C00009` → `C00010`). Null when it has
 * no digits, or when the number would be longer than a code of 20 characters.
 */
export function numberAfter(no: string, increment = 1): string | null {
  const [, before, digits, after] = /^(.*?)(\d+)(\D*)$/s.exec(no) ?? [];
  if (before === undefined || digits === undefined) return null;
  const next = `${before}${String(BigInt(digits) + BigInt(increment)).padStart(digits.length, '0')}${after ?? ''}`;
  return next.length > 20 ? null : next;
}
