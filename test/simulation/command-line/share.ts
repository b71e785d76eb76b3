import { fork } from 'node:child_process';

/** A part of the work: every so manieth thing, from the first one on. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

const variable = 'COUPLET_SIMULATION_SHARE';

/** The share that this process was given, or null where it is to be shared out. */
export function ownShare(): Share | null {
  const text = process.env[variable];
  return text === undefined ? null : (JSON.parse(text) as Share);
}

/** Starts a process for each share and hands on what they tell. Throws when one of them does not come to its end. */
export async function shareOut<Message>(processes: number, told: (message: Message) => void): Promise<void> {
  const shares = Array.from({ length: processes }, (_, index): Share => ({ index, of: processes }));
  await Promise.all(
    shares.map(
      (share) =>
        new Promise<void>((resolve, reject) => {
          const child = fork(process.argv[1] as string, process.argv.slice(2), {
            env: { ...process.env, [variable]: JSON.stringify(share) },
          });
          let isDone = false;
          child.on('message', (message) => {
            if (message === done) isDone = true;
            else told(message as Message);
          });
          child.on('error', reject);
          // a promise that nobody keeps lets a process end as if all were well
          child.on('exit', (code) =>
            code === 0 && isDone
              ? resolve()
              : reject(
                  new Error(`A part of the work ended with ${code}${isDone ? '' : ', and not all of it was done'}.`),
                ),
          );
        }),
    ),
  );
}

const done = 'done';

/** Says that all of the own share is done. */
export function tellDone(): void {
  process.send?.(done);
}

/** Tells the process that shared the work out. */
export function tell<Message extends object>(message: Message): void {
  process.send?.(message);
}
