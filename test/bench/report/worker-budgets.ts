import { median } from '../median';
import { atMost, type Budget } from './budget';
import type { BenchFigures } from './figures';
import { memoryGrowth } from './memory-growth';
import { percentile } from './percentile';

/** Budgets of a worker: how soon it starts, how soon a change goes, how much memory it takes. */
export function workerBudgets({ start, events, memory }: BenchFigures): readonly Budget[] {
  return [
    ...(start === null
      ? []
      : [
          atMost('seconds to start a worker', 1.5, median(start.worker), 2),
          atMost('seconds to start the demo', 8, median(start.demo), 2),
        ]),
    ...(events === null
      ? []
      : [
          atMost('seconds from a change to Dataverse, p95', 2, percentile(events.toDataverse, 95) / 1000, 2),
          atMost('seconds from a change in Dataverse, p95', 2, percentile(events.toLocal, 95) / 1000, 2),
        ]),
    ...(memory === null
      ? []
      : [
          atMost(
            `peak resident megabytes of a worker, ${memory.records.toLocaleString('en')} records`,
            350,
            memory.peakMegabytes,
            0,
          ),
          atMost(
            'growth of the resident memory from the second fifth of a pass to the last, times',
            1.1,
            memoryGrowth(memory),
            2,
          ),
        ]),
  ];
}
