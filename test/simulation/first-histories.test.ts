import { playSeeds } from './play-seeds.test.support';

/** The other half is in a file of its own, so that two workers share the work. */
it(
  'any of 150 histories of edits, crashes, lost answers, rivals and decisions keeps every rule [S1] [S2] [S3] [S4] [S5] [S6] [S7] [S8] [S9] [S10] [S11] [S12] [S13] [S14] [S15] [S16] [S17] [S18] [L1] [L2] [L3] [L5] [D4]',
  () => playSeeds(1, 150),
  900_000,
);
