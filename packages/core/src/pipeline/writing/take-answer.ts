import type { WriteResult } from '../../ports/bulk-writer';
import type { WrittenPassage } from '../passage';
import { settle } from '../settle';

/** Takes the answer to one row; says whether the record has to be looked at again. */
export function takeAnswer(
  passage: WrittenPassage,
  result: WriteResult | undefined,
  tried: 'insert' | 'modify' | 'delete',
): 'settled' | 'again' {
  passage.result = result ?? { status: 'unknown', message: 'The system gave no answer for this record.' };
  if (passage.result.status === 'done') return 'settled';
  if (passage.result.status === 'unknown') {
    passage.attempted = tried;
    if (tried !== 'insert')
      passage.unanswered = { before: passage.destination?.values ?? {}, changes: passage.changes };
    return 'again';
  }
  if (passage.result.reason === 'version' || passage.result.reason === 'missing') return 'again';
  if (passage.result.reason === 'duplicate' && tried === 'insert' && isFirstDuplicate(passage)) {
    // the create of an earlier run that was tried again has happened after all: it is not ours
    if (passage.retry === null) passage.attempted = tried;
    return 'again';
  }
  settleRefused(passage, passage.result);
  return 'settled';
}

const seenDuplicates = new WeakSet<WrittenPassage>();

/** A create that finds its key taken is read back once: it may be our own, answered late. */
function isFirstDuplicate(passage: WrittenPassage): boolean {
  if (seenDuplicates.has(passage)) return false;
  seenDuplicates.add(passage);
  return true;
}

function settleRefused(passage: WrittenPassage, refused: Extract<WriteResult, { status: 'refused' }>): void {
  settle(passage, 'failed', {
    code: refused.code,
    message: refused.message,
    facts: refused.facts,
    aboutRecord: refused.reason !== 'unavailable',
  });
}

/** Settles a record that could not be brought to an end however often it was read again: it is no record's fault. */
export function settleUndecided(passage: WrittenPassage): void {
  if (passage.result?.status === 'refused') {
    settle(passage, 'failed', {
      code: 'CPL_VERSION_CONFLICT',
      message: 'The record kept changing while it was being synchronized; it is tried again in the next run.',
      facts: passage.result.facts,
      aboutRecord: false,
    });
    return;
  }
  settle(passage, 'failed', {
    code: 'CPL_OUTCOME_UNKNOWN',
    message:
      'The connection was lost and it could not be found out whether the record was written; it is read back in the next run.',
    aboutRecord: false,
  });
}
