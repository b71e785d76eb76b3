import type { Counters } from '@couplet/core';
import type { Run } from '@couplet/core/internal';

/** What the runs of one mapping came to, both passes together. */
export interface MappingResult {
  readonly mapping: string;
  readonly counters: Counters;
  /** Requests to the integration side. */
  readonly requests: number;
  readonly seconds: number;
  readonly runs: readonly Run[];
}

/** The passes of a mapping's runs, by job id. */
export function jobsOf(results: readonly MappingResult[], mapping: string): readonly string[] {
  return results
    .filter((result) => result.mapping === mapping)
    .flatMap(({ runs }) => runs.flatMap((run) => run.jobs.map(({ id }) => id)));
}
