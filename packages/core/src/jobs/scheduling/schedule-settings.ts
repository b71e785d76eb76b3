/** How schedules are kept: milliseconds throughout. */
export interface ScheduleSettings {
  /** A hint wakes a mapping after that long, so that changes which come together go together (EN-286). */
  readonly wakeAfter: number;
  /** A mapping whose pair of tables another worker has is tried again after that long. */
  readonly heldAfter: number;
  /** The first wait after a run that was interrupted; it doubles with each further one, up to the longest. */
  readonly failureWait: number;
  readonly longestFailureWait: number;
  /** How often it is looked for runs that are due, and asked which local tables changed. */
  readonly lookEvery: number;
  /** How often local feeds are read for changes that nobody gave a hint about, where the system cannot tell which tables changed. */
  readonly peekEvery: number;
  /** How often they are read all the same where it can, so that nothing depends on that. */
  readonly checkEvery: number;
  /** How often housekeeping is done. */
  readonly tidyEvery: number;
  /** Runs under way at once, of different pairs of tables. */
  readonly lanes: number;
}

/** The usual figures. */
export const usualSchedule: ScheduleSettings = {
  wakeAfter: 500,
  heldAfter: 10_000,
  failureWait: 30_000,
  longestFailureWait: 1_800_000,
  lookEvery: 1_000,
  peekEvery: 30_000,
  checkEvery: 300_000,
  tidyEvery: 3_600_000,
  lanes: 2,
};

/** A moment as the schedules keep it. */
export function isoMoment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
