import { setImmediate as turn } from 'node:timers/promises';

/**
 * Does the work for each item, at most so many at once, and gives the results in order. What an item needs is made when its turn comes, so that
 * memory does not grow with the number of items; and the network gets a turn after each, so that the first request has left before the second
 * is written down. `most` is asked before each item: how many there may be can change. After a failure no further item is begun.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  most: () => number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  const begin = (index: number, item: Item): void => {
    const one: Promise<void> = work(item)
      .then((result) => void (results[index] = result))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(one));
    underWay.add(one);
  };
  for (const [index, item] of items.entries()) {
    while (underWay.size >= Math.max(1, most())) await Promise.race(underWay);
    if (failures.length > 0) break;
    begin(index, item);
    await turn();
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return results;
}
