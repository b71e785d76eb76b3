import { setTimeout as wait } from 'node:timers/promises';
import type { Scheduler } from '../../ports/scheduler';

/** Timers of this process. A sleep keeps the process alive until it ends or is aborted. */
export const systemScheduler: Scheduler = {
  sleep: async (milliseconds, signal) => {
    try {
      await wait(milliseconds, undefined, { signal });
    } catch (error) {
      // the port promises the signal's own reason, not an AbortError around it
      throw signal?.aborted === true ? signal.reason : error;
    }
  },
};
