import type { Outcome } from '../outcome';
import { doneOf } from './read-json';

/** Whether something had to be made, or was there. */
export type Ensured = 'created' | 'present';

/**
 * Makes something unless it is there. What counts after a refusal or a lost answer is whether it is there now: another process may have been
 * faster, or the server did it before the connection broke. Throws what the read throws, and the refusal of the creation.
 */
export async function ensure(
  operation: string,
  isThere: () => Promise<boolean>,
  create: () => Promise<Outcome<unknown>>,
): Promise<Ensured> {
  if (await isThere()) return 'present';
  const outcome = await create();
  if (outcome.kind === 'done') return 'created';
  if (await isThere()) return outcome.kind === 'unknown' ? 'created' : 'present';
  doneOf(outcome, operation);
  return 'present';
}
