import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Random } from '../../ports/random';

const steps = 2 ** 47;

/** Randomness of the operating system: strong enough for keys and nonces. */
export const systemRandom: Random = {
  next: () => randomInt(steps) / steps,
  bytes: (count) => new Uint8Array(randomBytes(count)),
  uuid: () => randomUUID(),
};
