import { faultPoints, playFault } from '../exhaustive/fault-every-call';
import type { Options } from './options';
import { ownShare, shareOut, tell } from './share';

type Message = { readonly failure: string } | { readonly calls: number; readonly points: number };

/** Faults every call of one run in every way; gives the number of those after which something was wrong. */
export async function faultAll({ processes }: Options): Promise<number> {
  const share = ownShare();
  if (share !== null) {
    const faults = await faultPoints();
    const { calls, points } = faults;
    if (share.index === 0) tell<Message>({ calls, points: points.length });
    for (const [index, point] of points.entries()) {
      const failure = index % share.of === share.index ? await playFault(point, faults) : null;
      if (failure !== null) tell<Message>({ failure });
    }
    return 0;
  }
  let failures = 0;
  let size = { calls: 0, points: 0 };
  const started = Date.now();
  await shareOut<Message>(processes, (message) => {
    if ('points' in message) size = message;
    else {
      failures += 1;
      process.stdout.write(`${message.failure}\n`);
    }
  });
  process.stdout.write(
    `${size.calls} calls, ${size.points} faults, one at a time; after ${failures} of them something was wrong; ${Math.round((Date.now() - started) / 1000)} s on ${processes} processes\n`,
  );
  return failures;
}
