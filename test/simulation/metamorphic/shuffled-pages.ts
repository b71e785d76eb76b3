import { Dice } from '../history/dice';
import { feedWith, storeWith } from '../variations/ports-with';
import type { Variation } from '../variations/variation';

/** Systems whose pages hold the same records in another order. */
export function shuffledPages(seed: number): Variation {
  const dice = new Dice(seed);
  return {
    system: (inner) => {
      const shuffledFeed = feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          if (page.expired) return page;
          return { ...page, rows: shuffled(page.rows, dice), deletions: shuffled(page.deletions, dice) };
        },
      }));
      return storeWith(shuffledFeed, (store) => ({
        readPage: async (table, query) => {
          const page = await store.readPage(table, query);
          return { ...page, rows: shuffled(page.rows, dice) };
        },
      }));
    },
  };
}

function shuffled<T>(list: readonly T[], dice: Dice): readonly T[] {
  const left = [...list];
  return list.map(() => left.splice(dice.below(left.length), 1)[0] as T);
}
