import type { SeededBug } from '../seeded-bugs/seeded-bug';
import { pathText, select } from './path';
import { play } from './play';
import { shrink } from './shrink';
import { writeScript } from './write-script';

/** A history that broke a rule, made as small as possible. */
export interface Failure {
  readonly seed: number;
  readonly rule: string;
  readonly what: string;
  /** The seed, and what is kept of its script. */
  readonly path: string;
  readonly commands: number;
  readonly log: readonly string[];
}

/** Plays the history of a seed; null when nothing was wrong, otherwise its smallest part that fails in the same way. */
export async function findFailure(seed: number, bug: SeededBug | null = null): Promise<Failure | null> {
  const script = writeScript(seed);
  const { violation } = await play(script, bug);
  if (violation === null) return null;
  const { rule } = violation;
  const { kept, commands } = await shrink(script, rule, bug);
  const small = await play(select(script, kept), bug, 'lines');
  const what = small.violation?.what ?? violation.what;
  return { seed, rule, what, path: pathText(seed, kept), commands, log: small.log };
}

/** A failure as people read it: one line to play it again, and what happened. */
export function failureText({ rule, what, path, commands, log }: Failure): string {
  return [`npm run test:simulation -- --replay ${path}`, `${rule}: ${what} (${commands} commands)`, ...log].join('\n');
}
