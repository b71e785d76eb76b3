/**
 * Does the work for each item, at most so many at once, and gives the results in order. What an item needs is made when its turn comes, so
 * that memory does not grow with the number of items. After a failure no further item is begun.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = numbered(items);
  const worker = async (): Promise<void> => {
    // Leaving the loop by an error closes the queue for the other workers too.
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}

function* numbered<Item>(items: readonly Item[]): Generator<[number, Item], void> {
  yield* items.entries();
}
