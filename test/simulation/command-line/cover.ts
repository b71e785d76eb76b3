import { outcomes } from '@couplet/core';
import { Coverage, type CoverageEntries } from '../history/coverage';
import { play } from '../history/play';
import { writeScript } from '../history/write-script';
import type { Options } from './options';
import { ownShare, shareOut, tell } from './share';

interface Message {
  readonly entries: CoverageEntries;
}

/** Plays histories, and prints how often each command and each fault was met, and what became of records meanwhile. Gives 0. */
export async function cover({ histories, from, processes }: Options): Promise<number> {
  const share = ownShare();
  if (share !== null) {
    const coverage = new Coverage();
    for (let seed = from + share.index; seed < from + histories; seed += share.of)
      coverage.add((await play(writeScript(seed))).coverage.entries());
    tell<Message>({ entries: coverage.entries() });
    return 0;
  }
  const coverage = new Coverage();
  await shareOut<Message>(processes, ({ entries }) => coverage.add(entries));
  process.stdout.write(`${coverage.text(['met', ...outcomes])}\n`);
  return 0;
}
