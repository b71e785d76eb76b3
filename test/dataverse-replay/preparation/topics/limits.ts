import type { Preparations } from '../preparation';

/** Service protection: six thousand requests of the caller, the first of them 270 of 300 seconds ago. */
export const limits: Preparations = {
  'throttle-requests-429': {
    before: (emulator) => {
      const application = emulator.rows('systemuser').find((row) => row['applicationid'] === emulator.clientId);
      const { protection, clock } = emulator;
      const first = Date.now();
      protection.limits = { requests: 6000, windowSeconds: 300 };
      for (let request = 0; request < 6000; request += 1) protection.enter(String(application?.['systemuserid']))();
      clock.offset += 270_000 - (Date.now() - first);
    },
  },
};
