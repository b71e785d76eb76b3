import { querySyntax } from '../errors/common-errors';

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
export function writeTrackingCookie(cookie: TrackingCookie): string {
  const inner = encodeURIComponent(JSON.stringify(cookie));
  return `<cookie pagenumber="2" pagingcookie="${inner}" istracking="True" />`;
}

/**
 * Reads a skip token that `writeTrackingCookie` wrote.
 *
 * @throws DataverseError 400 when it is damaged
 */
export function readTrackingCookie(token: string): TrackingCookie {
  try {
    const cookie = JSON.parse(decodeURIComponent(/pagingcookie="([^"]*)"/.exec(token)![1]!)) as TrackingCookie;
    const phases = ['full', 'changes', 'deletions'];
    if (
      phases.includes(cookie.phase) &&
      Number.isInteger(cookie.until) &&
      Number.isInteger(cookie.origin) &&
      Number.isInteger(cookie.begun) &&
      typeof cookie.after === 'string'
    )
      return cookie;
  } catch {
    // Falls through to the error below.
  }
  throw querySyntax(
    'The paging cookie is malformed or belongs to another query. Follow the next link as it was given.',
  );
}

/** Whether a skip token belongs to a tracked read. */
export function isTrackingCookie(token: string | undefined): boolean {
  return token !== undefined && token.includes('istracking="True"');
}
