/**
 * Puts rows into waves, one after another, in which no row comes twice: two writes of one row keep their order, and no bulk request names
 * a row twice (WA-127). Nearly always one wave.
 */
export function wavesOf<Item extends { readonly id: string }>(items: readonly Item[]): readonly (readonly Item[])[] {
  const waves: Item[][] = [];
  const times = new Map<string, number>();
  for (const item of items) {
    const wave = times.get(item.id) ?? 0;
    times.set(item.id, wave + 1);
    (waves[wave] ??= []).push(item);
  }
  return waves;
}
