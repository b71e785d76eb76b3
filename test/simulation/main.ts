import { faultAll } from './command-line/fault-all';
import { readOptions, type Options } from './command-line/options';
import { playHistories } from './command-line/play-histories';
import { replay } from './command-line/replay';
import { scoreBugs } from './command-line/score-bugs';

const actions: Readonly<Record<Options['does'], (options: Options) => Promise<number>>> = {
  histories: playHistories,
  bugs: scoreBugs,
  exhaustive: faultAll,
  replay,
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  process.exitCode = (await actions[options.does](options)) === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
