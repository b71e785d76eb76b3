import type { Clock } from '../ports/clock';
import type { Random } from '../ports/random';
import type { Scheduler } from '../ports/scheduler';
import type { PassProbe } from '../pipeline/pass-probe';
import { noProbe } from '../pipeline/pass-probe';

/** Who runs jobs, and how. */
export interface Worker {
  /** Unique name of this process: leases are held under it. */
  readonly name: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Looks after jobs that take their time between two reports; null where only their reports count. */
  readonly scheduler: Scheduler | null;
  readonly probe: PassProbe;
  readonly batchSize: number;
  readonly overlap: number;
  /** Seconds for which a lease is taken and prolonged. */
  readonly leaseSeconds: number;
  /** Milliseconds after which a chunk of a run ends, so that others get their turn. */
  readonly chunkMilliseconds: number;
}

/** A worker with the usual figures. */
export function worker(options: Pick<Worker, 'name' | 'clock' | 'random'> & Partial<Worker>): Worker {
  return {
    scheduler: null,
    probe: noProbe,
    batchSize: 1000,
    overlap: 4,
    leaseSeconds: 60,
    chunkMilliseconds: 30_000,
    ...options,
  };
}
