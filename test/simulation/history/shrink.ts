import type { SeededBug } from '../seeded-bugs/seeded-bug';
import { atomsOf, select } from './path';
import { play } from './play';
import type { Script } from './script';

/** The smallest part of a failing script that was found to fail in the same way. */
export interface Shrunk {
  readonly kept: readonly number[];
  /** How many commands are left; what happens within a run counts with it. */
  readonly commands: number;
}

/**
 * Leaves out as much of a failing script as it can, in ever smaller pieces, while the same rule is still broken. Plays at most so many
 * histories.
 */
export async function shrink(script: Script, rule: string, bug: SeededBug | null, plays = 400): Promise<Shrunk> {
  let kept = atomsOf(script).map((_atom, index) => index);
  let left = plays;
  const fails = async (candidate: readonly number[]): Promise<boolean> => {
    left -= 1;
    return (await play(select(script, candidate), bug)).violation?.rule === rule;
  };
  for (let size = Math.ceil(kept.length / 2); left > 0;) {
    let isSmaller = false;
    for (let start = 0; start < kept.length && left > 0;) {
      const candidate = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (await fails(candidate)) {
        kept = candidate;
        isSmaller = true;
      } else start += size;
    }
    if (size === 1 && !isSmaller) break;
    size = isSmaller ? size : Math.ceil(size / 2);
    if (size > kept.length) size = Math.max(1, Math.ceil(kept.length / 2));
  }
  return { kept, commands: select(script, kept).commands.length };
}
