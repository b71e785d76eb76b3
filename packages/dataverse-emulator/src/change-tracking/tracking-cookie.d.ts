/** Where a page of tracked changes ended. */
export interface TrackingCookie {
  /** `full`: all rows by id; `changes`: changed rows by version; `deletions`: tombstones by version. */
  phase: 'full' | 'changes' | 'deletions';
  /** Version of the delta token the pass began with; 0 for a full pass. */
  origin: number;
  /** Version up to which this pass delivers; it becomes the next delta token. */
  until: number;
  /** Seconds since 1970 at which the pass began. */
  begun: number;
  /** Last delivered id (full) or version (changes, deletions). */
  after: string;
}
/** Writes a tracking cookie as a skip token; clients take it as opaque. */
export declare function writeTrackingCookie(cookie: TrackingCookie): string;
/**
 * Reads a skip token that `writeTrackingCookie` wrote.
 *
 * @throws DataverseError 400 when it is damaged
 */
export declare function readTrackingCookie(token: string): TrackingCookie;
/** Whether a skip token belongs to a tracked read. */
export declare function isTrackingCookie(token: string | undefined): boolean;
//# sourceMappingURL=tracking-cookie.d.ts.map
