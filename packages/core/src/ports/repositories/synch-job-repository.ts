import type { ErrorFacts } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';
import type { Outcome } from '../../sdk/outcome';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { FieldConflict } from '../field-conflict';
import type { Lease } from './lease-repository';

/** Two records that are to be coupled. */
export interface KeyPair {
  readonly localKey: RecordKey;
  readonly integrationKey: RecordKey;
}

/**
 * What follows a coupling. `none`: both records stay as they are, and later changes move. A direction: its source wins where the two differ.
 * `byMapping`: as the mapping goes, its update policy deciding where the two differ; the local side wins where the policy is none (EN-253).
 */
export type InitialSynchronization = 'none' | 'byMapping' | PassDirection;

/**
 * What a run is asked to do. `full` compares everything; `modified` goes on from the checkpoint; `coupling` and `uncoupling` change couplings
 * only, and leave what is to be synchronized then on the retry list; `job` is the work of a recurring job, which knows what it does.
 */
export interface RunMode {
  readonly kind: 'full' | 'modified' | 'selected' | 'coupling' | 'uncoupling' | 'job';
  /** Create missing records although the mapping is only-coupled; in a `coupling` run, those without a match. */
  readonly create: boolean;
  /** Find uncoupled records by match keys first. */
  readonly match: boolean;
  /**
   * Every record is compared by its values, whatever is known of it: one-way fields go to where they differ, and of two-way fields one side
   * wins all that differ, also what only the other side changed. That side is the source of the direction, or of the mapping's first pass.
   */
  readonly forced?: boolean;
  /** The only direction; all of the mapping's if not given. */
  readonly direction?: PassDirection;
  /** Records of one side, for `selected`; the records to look at in a `coupling` or `uncoupling` run, all of the mapping if not given. */
  readonly keys?: { readonly side: 'local' | 'integration'; readonly keys: readonly RecordKey[] };
  /** The pairs that a `coupling` run without `match` couples. */
  readonly pairs?: readonly KeyPair[];
  /** What follows in a `coupling` run; none if not given. */
  readonly then?: InitialSynchronization;
}

/** How a run stands. `superseded`: another worker took over; `interrupted`: stopped by an error that is no record's fault. */
export type RunState = 'running' | 'finished' | 'cancelled' | 'superseded' | 'interrupted';

/** A run of a mapping: one or two passes; or of a job: one. All its progress is in the database, so that any worker can go on. */
export interface Run {
  readonly id: string;
  /** The mapping, or the job, that runs: they share one set of names. */
  readonly mapping: string;
  readonly mode: RunMode;
  readonly state: RunState;
  readonly planVersion: string;
  /** The passes in order. */
  readonly jobs: readonly SynchJob[];
}

/** One pass of a run: the synch job that people see. */
export interface SynchJob {
  readonly id: string;
  readonly run: string;
  readonly mapping: string;
  readonly direction: PassDirection;
  readonly state: 'waiting' | 'running' | 'finished';
  /** Where the pass stands; written with each batch. */
  readonly progress: PassProgress;
  readonly pulled: number;
  readonly counters: Readonly<Record<Outcome, number>>;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/**
 * Phases of a pass: records to retry, then a scan of everything where there is no checkpoint (after what was deleted since the run's start,
 * and followed by a search for deleted records where the feed had expired), then the change feed.
 */
export interface PassProgress {
  readonly phase: 'retry' | 'deletions' | 'scan' | 'compare' | 'feed' | 'done';
  /** The feed position taken before the scan, or the one to read next; while nothing is read yet, that of the run's start. */
  readonly position: string | null;
  /** The page token of the scan or of the comparison, or where the search for what was deleted since the run's start stands. */
  readonly after: string | null;
  /** The feed had expired, or tells no deletions, or couplings are older than its position: after the scan, coupled records that are gone must be looked for. */
  readonly expired?: boolean;
  /** A backup was, or may have been, restored on this side: what the engine last wrote there may be undone, and records whose couplings are gone may be back. */
  readonly restored?: Side;
}

/** What one batch adds to its job: saved in one statement, and refused as a whole when the lease is stale. */
export interface JobAdvance {
  readonly job: string;
  readonly lease: Lease;
  readonly leaseSeconds: number;
  readonly progress: PassProgress;
  readonly pulled: number;
  readonly counters: Readonly<Record<Outcome, number>>;
  /** The mapping's checkpoint in this direction moves here; null leaves it. */
  readonly checkpoint: string | null;
}

/** A failed record of a job. Values only where the mapping's columns allow them to be kept. */
export interface SynchJobError {
  readonly job: string;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  readonly outcome: Outcome;
  readonly code: string;
  readonly message: string;
  readonly facts: ErrorFacts;
  /** The fields in conflict with their values, where it is an update conflict. */
  readonly conflicts?: readonly FieldConflict[];
}

/** What was told of one record, by which pass and when. */
export type RecordError = SynchJobError & { readonly at: string };

/** A run with its place in the log. */
export interface LoggedRun extends Run {
  /** Grows with each run: pages go on below it. */
  readonly number: number;
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** Why it was interrupted or cancelled. */
  readonly reason: string | null;
}

/** Asks for runs page by page, newest first. What is left out is not asked. */
export interface RunQuery {
  readonly mapping?: string;
  readonly states?: readonly RunState[];
  /** Started at or after, and before, these ISO times. */
  readonly from?: string;
  readonly until?: string;
  /** Only runs that told of this record. */
  readonly record?: { readonly side: Side; readonly key: RecordKey };
  /** Only runs with failed records. */
  readonly failedOnly?: boolean;
  /** The number of the last run of the page before. */
  readonly after?: number;
  readonly size: number;
}

/** Runs, their passes and their failed records. */
export interface SynchJobRepository {
  /** Creates a run with its passes. */
  start(
    run: Omit<Run, 'jobs' | 'state'>,
    jobs: readonly Pick<SynchJob, 'id' | 'direction' | 'progress'>[],
  ): Promise<Run>;
  /**
   * The latest run of a mapping that has not come to its end: `running`, or `interrupted` by something that may have passed; or null.
   * Until the end of the unit of work nobody else is answered about the mapping: of two that find none, one starts a run and the other
   * finds it.
   */
  unfinished(mapping: string): Promise<Run | null>;
  find(run: string): Promise<Run | null>;
  /**
   * Saves a batch. Throws `CPL_LEASE_LOST` when the lease's epoch is stale: then nothing of the unit of work is kept, even when the error
   * is caught. A lease that merely expired still counts while nobody else has taken it.
   */
  advance(advance: JobAdvance): Promise<void>;
  /** Marks one pass as running or finished. */
  setJobState(job: string, state: SynchJob['state']): Promise<void>;
  /** A run that has finished or was cancelled stays so. Says whether the state was taken. */
  setRunState(run: string, state: RunState, reason?: string): Promise<boolean>;
  /** Throws `CPL_SYNCH_JOB_UNKNOWN` for a job that was never started. */
  addErrors(errors: readonly SynchJobError[]): Promise<void>;
  /** The latest runs of a mapping, newest first. */
  latest(mapping: string | null, limit: number): Promise<readonly Run[]>;
  /** Runs of the log. */
  page(query: RunQuery): Promise<readonly LoggedRun[]>;
  /**
   * Forgets runs that ended before an ISO time, with their passes and errors, but at most that many at once; says how many went. What a
   * record on the retry list was last tried by is kept (EN-299), and so is what never ended: it may go on (EN-300).
   */
  forget(before: string, limit: number): Promise<number>;
  /** What passes told, in order, page by page: `after` is the number of errors to pass over. */
  errors(job: string, limit: number, after?: number): Promise<readonly SynchJobError[]>;
  /** What passes of a mapping told of one record, by its key on a side, newest first. */
  errorsOfRecord(mapping: string, side: Side, key: RecordKey, limit: number): Promise<readonly RecordError[]>;
  /** Passes by id; those that are forgotten are missing. */
  findJobs(ids: readonly string[]): Promise<ReadonlyMap<string, SynchJob>>;
}
