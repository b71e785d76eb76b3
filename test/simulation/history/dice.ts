import { seededRandom } from '@couplet/core/testing';

/** Chances drawn from a seed. */
export class Dice {
  private readonly random: ReturnType<typeof seededRandom>;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** A whole number from 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this.random.next() * limit);
  }

  chance(probability: number): boolean {
    return this.random.next() < probability;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] as T;
  }

  /** One of several, by weight. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T {
    let left = this.random.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) if ((left -= weight) < 0) return value;
    return (choices.at(-1) as readonly [number, T])[1];
  }
}
