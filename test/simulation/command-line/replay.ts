import { parsePath, select } from '../history/path';
import { play } from '../history/play';
import { writeScript } from '../history/write-script';
import { seededBugs } from '../seeded-bugs';
import type { Options } from './options';

/** Plays one history again, and prints what happens in it; gives 1 when a rule is broken. */
export async function replay({ replay: path, bug: name }: Options): Promise<number> {
  const { seed, kept } = parsePath(path);
  const bug = seededBugs.find((one) => one.name === name) ?? null;
  if (name !== null && bug === null) throw new TypeError(`There is no seeded bug named ${name}.`);
  const script = writeScript(seed);
  const { surroundings, commands } = kept === null ? script : select(script, kept);
  const { log, violation } = await play({ surroundings, commands }, bug, 'lines');
  process.stdout.write(
    `${JSON.stringify(surroundings)}\n${log.join('\n')}\n${violation?.message ?? 'Nothing was wrong.'}\n`,
  );
  return violation === null ? 0 : 1;
}
