import { seededBugs } from '../seeded-bugs';
import { hunt, type Find } from '../seeded-bugs/hunt';
import type { Options } from './options';
import { ownShare, shareOut, tell } from './share';

interface Message {
  readonly name: string;
  readonly find: Find | null;
}

/** Looks for every seeded bug; prints the score, and gives the number of those that were not found. */
export async function scoreBugs({ histories, processes }: Options): Promise<number> {
  const share = ownShare();
  if (share !== null) {
    for (const [index, bug] of seededBugs.entries())
      if (index % share.of === share.index) tell<Message>({ name: bug.name, find: await hunt(bug, histories, true) });
    return 0;
  }
  const finds: Find[] = [];
  await shareOut<Message>(processes, ({ name, find }) => {
    if (find !== null) finds.push(find);
    const how =
      find === null
        ? `not found in ${histories} histories`
        : `${find.rule} after ${find.histories} histories, ${find.commands} commands: --bug '${name}' --replay ${find.path}`;
    process.stdout.write(`${name}: ${how}\n`);
  });
  const sorted = finds.map((find) => find.histories).sort((one, other) => one - other);
  const small = finds.filter((find) => find.commands <= 15).length;
  process.stdout.write(
    `${finds.length} of ${seededBugs.length} seeded bugs found; the middle one after ${sorted[Math.floor(sorted.length / 2)] ?? 0} histories; ${small} shrunk to 15 commands or fewer\n`,
  );
  return seededBugs.length - finds.length;
}
