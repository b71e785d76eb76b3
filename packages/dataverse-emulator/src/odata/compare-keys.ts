import type { Cell } from '../values/cell';

/** Orders two rows by the values of their keys, equal ones by primary key: negative, zero or positive (WA-82). */
export function compareKeys(
  order: readonly { compare(a: Cell, b: Cell): number }[],
  a: readonly Cell[],
  aId: string,
  b: readonly Cell[],
  bId: string,
): number {
  for (let index = 0; index < order.length; index += 1) {
    const result = order[index]!.compare(a[index]!, b[index]!);
    if (result !== 0) return result;
  }
  return aId < bId ? -1 : aId > bId ? 1 : 0;
}
