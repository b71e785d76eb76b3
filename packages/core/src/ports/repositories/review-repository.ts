/** How a mapping is best synchronized for the first time: everything created, records of both sides coupled first, or nothing to do. */
export type Recommendation = 'fullSynchronization' | 'coupleRecords' | 'noRecordsFound';

/** One mapping in the review of a full synchronization. It stays when the program ends, so that the work goes on where it was. */
export interface ReviewLine {
  readonly mapping: string;
  readonly recommendation: Recommendation;
  /** What an administrator chose instead; null follows the recommendation. */
  readonly choice: Exclude<Recommendation, 'noRecordsFound'> | null;
  /** `removed`: left out by an administrator until the review is reset. */
  readonly state: 'notStarted' | 'running' | 'finished' | 'failed' | 'removed';
  /** Its latest run. */
  readonly run: string | null;
  /** Why it failed as a whole: an error code and what it said. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** The review of a tenant's full synchronization. */
export interface ReviewRepository {
  /** All lines by the name of their mapping. */
  lines(): Promise<readonly ReviewLine[]>;
  /** Inserts or replaces lines. */
  save(lines: readonly ReviewLine[]): Promise<void>;
  /** Removes all lines. */
  clear(): Promise<void>;
}
