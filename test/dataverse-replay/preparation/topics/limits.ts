import type { Preparations } from '../preparation';

/** Service protection: six thousand requests of the caller, the first of them 270 of 300 seconds ago. */
export const limits: Preparations = {
  'throttle-requests-429': {
    options: { limits: { requests: 6000, windowSeconds: 300 } },
    before: (emulator) => {
      const application = emulator.rows('systemuser').find((row) => row['applicationid'] === emulator.clientId);
      const { protection } = emulator;
      // the requests that prepared this have counted already
      protection.limits = { requests: 7000, windowSeconds: 300 };
      for (let request = 0; request < 6000; request += 1) protection.enter(String(application?.['systemuserid']))();
      protection.limits = { requests: 6000, windowSeconds: 300 };
      emulator.clock.offset += 270_000;
    },
  },
};
