/**
 * How the time table of a mapping or job stands. `ready`: the next run comes after the interval; `inactive`: nothing happened, so it comes after the
 * inactivity timeout; `failing`: the last run was interrupted by something that is no record's fault, and it is taken up later and later.
 */
export type ScheduleState = 'ready' | 'inactive' | 'failing';

/** When the next run of a mapping or job is due. */
export interface ScheduleEntry {
  /** Name of the mapping or job. */
  readonly work: string;
  /** ISO time; null: not before a hint wakes it. */
  readonly dueAt: string | null;
  readonly state: ScheduleState;
  /** Runs in a row that were interrupted. */
  readonly failures: number;
  /** Code of what interrupted the last run; null where nothing did. */
  readonly reason: string | null;
  /** How often it was woken up: what changed while a run was under way is seen by this number. */
  readonly wakes: number;
}

/** Scheduled runs are held: of one mapping or job, or of all. Changes are kept by the feeds meanwhile, however long it takes. */
export interface Pause {
  /** Name of the mapping or job; null: all of the tenant's. */
  readonly work: string | null;
  readonly actor: string;
  /** ISO time. */
  readonly since: string;
}

/** The time tables of a tenant's mappings and jobs. Times are those of whoever asks, not the database's. */
export interface ScheduleRepository {
  /** All entries, in the order of their names. */
  list(): Promise<readonly ScheduleEntry[]>;
  /** Makes entries for what has none, ready and due at that time, or as it is said; others stay as they are. */
  add(works: readonly string[], dueAt: string | null, state?: 'ready' | 'inactive'): Promise<void>;
  /**
   * Wakes mappings and jobs up: each is due at `dueAt`, unless it is due at `unlessDueBy` or before. Counts as a wake of each in any case: a run that
   * is under way has perhaps passed what the hint is about. What has no entry is left out.
   */
  wake(works: readonly string[], dueAt: string, unlessDueBy: string): Promise<void>;
  /**
   * Stores what comes after a run, unless there is no entry. Where it was woken more often than the entry says, it is due at
   * `wokenDueAt` at the latest. The count of wakes stays as it is.
   */
  settle(entry: ScheduleEntry, wokenDueAt: string): Promise<void>;
  /** What is held, the whole tenant first. */
  pauses(): Promise<readonly Pause[]>;
  /** Holds; what is held already keeps its beginning. */
  pause(pause: Pause): Promise<void>;
  /** Goes on; says whether it was held. */
  resume(work: string | null): Promise<boolean>;
}
