/** When a failed record is skipped, as a tenant decided. */
export interface FailurePolicy {
  /** The same failure that often in a row sets a record aside (EN-214). */
  readonly skipAfter: number;
  /** Codes of failures that pass by themselves: they never count, beyond those that are no record's fault anyway. */
  readonly passing: ReadonlySet<string>;
}

/** Twice, and nothing beyond outages and the like passes. */
export const usualFailurePolicy: FailurePolicy = { skipAfter: 2, passing: new Set() };
