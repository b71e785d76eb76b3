import type { PulledPassage } from '../passage';
import { settle } from '../settle';

/** Code of records whose conflict was told of before: their entry on the list and in the log stands. */
export const conflictReported = 'CPL_CONFLICT_REPORTED';

/** Codes under which a conflict of two halves is told of. */
export const conflictCodes: ReadonlySet<string> = new Set([
  'CPL_UPDATE_CONFLICT',
  'CPL_DELETION_CONFLICT',
  'CPL_DELETED_AND_EDITED',
]);

/** Settles a record whose halves are still as they were when their conflict was reported. */
export function settleReported(passage: PulledPassage): void {
  settle(passage, 'skipped', {
    code: conflictReported,
    message: 'Both sides are still as they were when their conflict was reported.',
  });
}
