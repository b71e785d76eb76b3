/** Orders texts by code point, as PostgreSQL does under `COLLATE "C"`; JavaScript's own order differs beyond the first 65,536. */
export function compareKeys(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = left.charCodeAt(index) - right.charCodeAt(index);
    if (difference !== 0) return (left.codePointAt(index) ?? 0) - (right.codePointAt(index) ?? 0) || difference;
  }
  return left.length - right.length;
}
