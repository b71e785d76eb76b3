import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { RecordKey } from '../../sdk/scalars';
import type { PulledPassage, Settlement } from '../passage';
import type { FailurePolicy } from './failure-policy';

/** A failure in a row of its like. */
export interface CountedFailure {
  readonly code: string;
  readonly failures: number;
}

/**
 * Counts a failure: those in a row have the same code and facts, whatever the wording (EN-214, EN-215). A failure that passes by itself does
 * not count, and neither does a second try by the same job.
 */
export function countFailure(
  settlement: Settlement,
  earlier: RetryEntry | undefined,
  job: string,
  policy: FailurePolicy,
): CountedFailure {
  const code = settlement.code ?? 'CPL_FAILED';
  const before = earlier?.failures ?? 0;
  if (!settlement.aboutRecord || policy.passing.has(code)) return { code, failures: before };
  const same = earlier?.code === code && JSON.stringify(earlier.facts) === JSON.stringify(settlement.facts);
  if (!same) return { code, failures: 1 };
  return { code, failures: earlier.job === job ? Math.max(before, 1) : before + 1 };
}

/** Settles records as skipped that failed in the same way often enough; their entries stay on the list, for a person to decide. */
export function setAsideRepeated(
  passages: readonly PulledPassage[],
  earlier: ReadonlyMap<RecordKey, RetryEntry>,
  job: string,
  policy: FailurePolicy,
): void {
  for (const passage of passages) {
    const { settlement } = passage;
    if (settlement?.outcome !== 'failed') continue;
    const { code, failures } = countFailure(settlement, earlier.get(passage.key), job, policy);
    if (!settlement.aboutRecord || policy.passing.has(code) || failures < policy.skipAfter) continue;
    passage.settlement = { ...settlement, outcome: 'skipped', setAside: true };
  }
}
