/**
 * How a mapping's time table stands. `ready`: the next run comes after the interval; `inactive`: nothing happened, so it comes after the
 * inactivity timeout; `failing`: the last run was interrupted by something that is no record's fault, and it is taken up later and later.
 */
export type ScheduleState = 'ready' | 'inactive' | 'failing';

/** When the next run of a mapping is due. */
export interface ScheduleEntry {
  readonly mapping: string;
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

/** Scheduled runs are held: of one mapping, or of all. Changes are kept by the feeds meanwhile, however long it takes. */
export interface Pause {
  /** Null: all mappings of the tenant. */
  readonly mapping: string | null;
  readonly actor: string;
  /** ISO time. */
  readonly since: string;
}

/** The time tables of a tenant's mappings. Times are those of whoever asks, not the database's. */
export interface ScheduleRepository {
  /** All entries, in the order of the mappings' names. */
  list(): Promise<readonly ScheduleEntry[]>;
  /** Makes entries for mappings that have none, due at that time; others stay as they are. */
  add(mappings: readonly string[], dueAt: string): Promise<void>;
  /**
   * Wakes mappings up: each is due at `dueAt`, unless it is due at `unlessDueBy` or before. Counts as a wake of each in any case: a run that
   * is under way has perhaps passed what the hint is about. Mappings without an entry are left out.
   */
  wake(mappings: readonly string[], dueAt: string, unlessDueBy: string): Promise<void>;
  /**
   * Stores what comes after a run, unless there is no entry. Where the mapping was woken more often than the entry says, it is due at
   * `wokenDueAt` at the latest. The count of wakes stays as it is.
   */
  settle(entry: ScheduleEntry, wokenDueAt: string): Promise<void>;
  /** What is held, the whole tenant first. */
  pauses(): Promise<readonly Pause[]>;
  /** Holds; what is held already keeps its beginning. */
  pause(pause: Pause): Promise<void>;
  /** Goes on; says whether it was held. */
  resume(mapping: string | null): Promise<boolean>;
}
