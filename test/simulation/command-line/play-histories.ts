import { failureText, findFailure } from '../history/find-failure';
import type { Options } from './options';
import { ownShare, shareOut, tell } from './share';

type Message = { readonly failure: string } | { readonly played: number };

/** Plays histories on several processes; gives the number of those that broke a rule. */
export async function playHistories({ histories, from, processes }: Options): Promise<number> {
  const share = ownShare();
  if (share !== null) {
    for (let seed = from + share.index; seed < from + histories; seed += share.of) {
      const failure = await findFailure(seed);
      if (failure !== null) tell<Message>({ failure: failureText(failure) });
      if (seed % 100 < share.of) tell<Message>({ played: 100 / share.of });
    }
    return 0;
  }
  const started = Date.now();
  let failures = 0;
  let played = 0;
  await shareOut<Message>(processes, (message) => {
    if (!('failure' in message)) {
      played += message.played;
      process.stderr.write(`${Math.round(played)} of ${histories}\n`);
      return;
    }
    failures += 1;
    process.stdout.write(`${message.failure}\n\n`);
  });
  const seconds = (Date.now() - started) / 1000;
  process.stdout.write(
    `${histories} histories, ${failures} with a violation, ${(histories / seconds).toFixed(1)} per second on ${processes} processes\n`,
  );
  return failures;
}
