import { couplingBugs } from './couplings';
import { decidingBugs } from './deciding';
import { jobBugs } from './jobs';
import { listBugs } from './lists';
import { readingBugs } from './reading';
import type { SeededBug } from './seeded-bug';
import { tenantBugs } from './tenants';
import { writingBugs } from './writing';

/** All seeded bugs: each must be found, by one of the rules that it breaks. */
export const seededBugs: readonly SeededBug[] = [
  ...writingBugs,
  ...couplingBugs,
  ...readingBugs,
  ...listBugs,
  ...jobBugs,
  ...decidingBugs,
  ...tenantBugs,
];

export type { SeededBug } from './seeded-bug';
