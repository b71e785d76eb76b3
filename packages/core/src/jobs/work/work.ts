import type { Lease } from '../../ports/repositories/lease-repository';
import type { Run } from '../../ports/repositories/synch-job-repository';
import type { Side, Table, TablePair } from '../../sdk/table';
import type { WorkSchedule } from '../../sdk/work-schedule';
import type { Worker } from '../worker';

/** What somebody noticed: a table has changes. Which records they are, the feed tells. */
export interface ChangeHint {
  readonly side: Side;
  /** Name of the table. */
  readonly table: string;
}

/** What a part of a run is carried out with. */
export interface WorkOrder {
  readonly lease: Lease;
  readonly worker: Worker;
  /** Asked between steps: stop here, and go on later from what is recorded? */
  readonly pause: () => Promise<boolean>;
  /** Asked at any time: did somebody cancel the run? */
  readonly isCancelled: () => Promise<boolean>;
  /** Ends the work of this process. */
  readonly signal: AbortSignal | undefined;
}

/** What runs by a schedule, whatever it does: a mapping, or a job that a plugin contributes. */
export interface Work {
  /** Unique in the tenant: schedules, pauses and runs are kept under it. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'mapping' | 'job';
  readonly schedule: WorkSchedule;
  /** Rests for its inactivity timeout before its first run, unless something wakes it. */
  readonly startsInactive: boolean;
  /** What it is made of, noted on its runs. */
  readonly version: string;
  /** What nobody else works on meanwhile. */
  readonly pair: TablePair;
  /** The tables changes of which wake it. */
  readonly wokenBy: () => readonly Table[];
  /** Starts a run by schedule; one that is unfinished is given back instead. */
  readonly start: (worker: Worker) => Promise<Run>;
  /** Works on a run, under its lease, until it is done or told to pause. */
  readonly carryOut: (run: Run, order: WorkOrder) => Promise<'more' | 'done'>;
}

/** Whether a hint wakes a work. */
export function listensTo(work: Work, { side, table }: ChangeHint): boolean {
  return work.wokenBy().some((one) => one.side === side && one.name === table);
}
