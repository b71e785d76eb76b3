import { seededBugs } from '../seeded-bugs';
import { hunt, type Find } from '../seeded-bugs/hunt';
import type { Options } from './options';
import { ownShare, shareOut, tell } from './share';

interface Message {
  readonly name: string;
  readonly find: Find | null;
}

/** Looks for every seeded bug, or for one by name; prints the score as a table, and gives the number of those that were not found. */
export async function scoreBugs({ histories, processes, bug: only }: Options): Promise<number> {
  const bugs = seededBugs.filter(({ name }) => only === null || name === only);
  if (bugs.length === 0) throw new TypeError(`There is no seeded bug named ${only}.`);
  const share = ownShare();
  if (share !== null) {
    for (const [index, bug] of bugs.entries())
      if (index % share.of === share.index) tell<Message>({ name: bug.name, find: await hunt(bug, histories, true) });
    return 0;
  }
  const started = Date.now();
  const finds = new Map<string, Find | null>();
  await shareOut<Message>(processes, ({ name, find }) => {
    finds.set(name, find);
    process.stderr.write(`${finds.size} of ${bugs.length}: ${name}${find === null ? ' was not found' : ''}\n`);
  });
  const found = [...finds.values()].filter((find) => find !== null);
  const middle = found.map((find) => find.histories).sort((one, other) => one - other)[Math.floor(found.length / 2)];
  const small = found.filter((find) => find.commands <= 15).length;
  process.stdout.write(
    [
      '| Seeded bug | Rule | Found in history | Commands | Replay |',
      '| ---------- | ---- | ---------------- | -------- | ------ |',
      ...bugs.map(({ name }) => row(name, finds.get(name) ?? null, histories)),
      '',
      `${found.length} of ${bugs.length} seeded bugs found, the middle one in history ${middle ?? 0}; ${small} shrunk to 15 commands or fewer; ${Math.round((Date.now() - started) / 1000)} s on ${processes} processes`,
      '',
    ].join('\n'),
  );
  return bugs.length - small;
}

function row(name: string, find: Find | null, histories: number): string {
  if (find === null) return `| ${name} | - | not in ${histories} | - | - |`;
  return `| ${name} | ${find.rule} | ${find.histories} | ${find.commands} | ${find.path} |`;
}
