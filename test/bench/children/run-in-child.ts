import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Figures, Task } from './task';

/** What a child process answers. */
export type Answer = { readonly figures: Figures[Task['kind']] } | { readonly failure: string };

/** Does a task in a process of its own, so that its processor time and memory are nobody else's. `profile` is a folder for its profile; `flags` are of Node.js. */
export function runInChild<Kind extends Task['kind']>(
  task: Task & { readonly kind: Kind },
  profile: string | null = null,
  flags: readonly string[] = [],
): Promise<Figures[Kind]> {
  const execArgv = profile === null ? [...flags] : [...flags, '--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(join(__dirname, 'child.js'), { execArgv });
  return new Promise((resolve, reject) => {
    let answer: Answer | null = null;
    child.once('message', (message) => (answer = message as Answer));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (answer === null) reject(new Error(`The process for ${task.kind} ended with ${code} and without figures.`));
      else if ('failure' in answer) reject(new Error(answer.failure));
      else resolve(answer.figures as Figures[Kind]);
    });
    child.send(task);
  });
}
