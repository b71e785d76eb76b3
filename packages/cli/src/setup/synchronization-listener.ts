import type { Clock } from '@couplet/core';
import { noCounters, type FullSynchronizationListener } from '@couplet/core/internal';
import { duration } from '../output/duration';
import type { Progress } from '../output/progress';
import { addCounters } from '../report/add-counters';
import { counts } from '../report/summary';

/** Tells of the runs of a first synchronization. */
export function synchronizationListener(progress: Progress, clock: Clock): FullSynchronizationListener {
  let since = 0;
  return {
    started: ({ name }) => {
      since = clock.now();
      progress.started(name, null);
    },
    finished: ({ name }, run) => {
      const counters = run.jobs.map((job) => job.counters).reduce(addCounters, noCounters());
      progress.finished({
        mapping: name,
        summary: `${counts(counters)}, ${duration((clock.now() - since) / 1000)}`,
      });
    },
  };
}
