import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Logger, Random, Scheduler } from '@couplet/core';
import { timerScheduler } from './timer-scheduler';

/** Time and chance as this machine has them: what a client needs when it is used on its own. */
export const machineParts: { readonly clock: Clock; readonly random: Random; readonly scheduler: Scheduler } = {
  clock: { now: () => Date.now() },
  random: {
    next: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
    bytes: (count) => randomBytes(count),
    uuid: () => randomUUID(),
  },
  scheduler: timerScheduler,
};

/** Writes nothing. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
