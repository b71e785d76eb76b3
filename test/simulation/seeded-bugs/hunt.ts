import { shrink } from '../history/shrink';
import { pathText } from '../history/path';
import { play } from '../history/play';
import { writeScript } from '../history/write-script';
import type { SeededBug } from './seeded-bug';

/** How a seeded bug was found. */
export interface Find {
  /** How many histories it took. */
  readonly histories: number;
  /** The rule that was seen to be broken. */
  readonly rule: string;
  /** A replay of the smallest history found that shows it, and how many commands that has. */
  readonly path: string;
  readonly commands: number;
}

/**
 * Plays histories with a bug in them until a rule is broken, which no history breaks without the bug; null when none of so many shows it.
 * A find is made as small as possible where that is asked for.
 */
export async function hunt(bug: SeededBug, limit: number, shrinks: boolean): Promise<Find | null> {
  for (let seed = 1; seed <= limit; seed += 1) {
    const script = writeScript(seed);
    const { violation } = await play(script, bug);
    if (violation === null) continue;
    const { rule } = violation;
    if (!shrinks) return { histories: seed, rule, path: pathText(seed, null), commands: script.commands.length };
    const { kept, commands } = await shrink(script, rule, bug);
    return { histories: seed, rule, path: pathText(seed, kept), commands };
  }
  return null;
}
