import { faultPoints, playFault } from '../exhaustive/fault-every-call';
import type { Options } from './options';
import { ownShare, shareOut, tell } from './share';

type Message = { readonly failure: string } | { readonly points: number };

/** Faults every call of one run in every way; gives the number of those after which something was wrong. */
export async function faultAll({ processes }: Options): Promise<number> {
  const share = ownShare();
  if (share !== null) {
    const points = await faultPoints();
    if (share.index === 0) tell<Message>({ points: points.length });
    for (const [index, point] of points.entries()) {
      const failure = index % share.of === share.index ? await playFault(point) : null;
      if (failure !== null) tell<Message>({ failure });
    }
    return 0;
  }
  let failures = 0;
  let points = 0;
  await shareOut<Message>(processes, (message) => {
    if ('points' in message) points = message.points;
    else {
      failures += 1;
      process.stdout.write(`${message.failure}\n`);
    }
  });
  process.stdout.write(`${points} faults, one at a time; after ${failures} of them something was wrong\n`);
  return failures;
}
