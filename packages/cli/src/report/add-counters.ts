import { outcomes, type Counters } from '@couplet/core';
import { noCounters } from '@couplet/core/internal';

/** Adds up, outcome by outcome. */
export function addCounters(one: Counters, other: Counters): Counters {
  const all = noCounters();
  for (const outcome of outcomes) all[outcome] = one[outcome] + other[outcome];
  return all;
}
