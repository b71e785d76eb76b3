import { playSeeds } from './play-seeds.test.support';

it(
  'any of 150 more histories keeps every rule [S1] [S2] [S3] [S4] [S5] [S6] [S7] [S8] [S9] [S10] [S11] [S12] [S13] [S14] [S15] [S16] [S17] [S18] [L1] [L2] [L3] [L5] [D4]',
  () => playSeeds(151, 150),
  900_000,
);
