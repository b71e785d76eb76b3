/** Whether two values say the same as JSON: the order of properties does not matter, and one that is undefined is not there. */
export function sameData(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [properties(one), properties(other)];
  return (
    left.size === right.size && [...left].every(([name, value]) => right.has(name) && sameData(value, right.get(name)))
  );
}

function properties(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value).filter(([, property]) => property !== undefined));
}
