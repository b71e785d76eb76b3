import { cover } from './command-line/cover';
import { faultAll } from './command-line/fault-all';
import { readOptions, type Options } from './command-line/options';
import { playHistories } from './command-line/play-histories';
import { replay } from './command-line/replay';
import { scoreBugs } from './command-line/score-bugs';
import { ownShare, tellDone } from './command-line/share';

const actions: Readonly<Record<Options['does'], (options: Options) => Promise<number>>> = {
  histories: playHistories,
  bugs: scoreBugs,
  coverage: cover,
  exhaustive: faultAll,
  replay,
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const broken = await actions[options.does](options);
  if (ownShare() !== null) tellDone();
  process.exitCode = broken === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
