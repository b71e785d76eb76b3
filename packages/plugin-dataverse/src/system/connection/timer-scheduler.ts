import { setTimeout as sleep } from 'node:timers/promises';
import type { Scheduler } from '@couplet/core';

/** Lets real time pass. */
export const timerScheduler: Scheduler = {
  async sleep(milliseconds, signal) {
    signal?.throwIfAborted();
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  },
};
