import { couplingKey } from '../../ports/coupling';
import type { RetryEntry, RetryRepository } from '../../ports/repositories/retry-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Passage, Settlement, WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';

/** What a batch does to the retry and waiting lists. */
export interface RetryChanges {
  readonly entries: readonly RetryEntry[];
  /** Records that settled well: an entry of theirs goes. A conflict that was merely met again keeps its entry. */
  readonly settled: readonly RecordKey[];
  /** Records that the other pass must look at: the surviving halves of deleted ones that are to be restored. */
  readonly handedOver: readonly RetryEntry[];
  readonly otherDirection: PassDirection;
}

/** Failed and waiting records are kept, coupled or not, so that they are not forgotten when the checkpoint moves on. */
export async function retryChanges(
  plan: PassPlan,
  passages: readonly WrittenPassage[],
  job: string,
  retries: RetryRepository,
): Promise<RetryChanges> {
  const { mapping, direction } = plan;
  const otherDirection = direction === 'toIntegrationTable' ? 'fromIntegrationTable' : 'toIntegrationTable';
  const failing = passages.filter((passage) => keepsTrying(passage.settlement));
  const earlier: ReadonlyMap<RecordKey, RetryEntry> =
    failing.length === 0
      ? new Map()
      : await retries.findByKeys(
          mapping.name,
          direction,
          failing.map((passage) => passage.key),
        );
  const entries: RetryEntry[] = [];
  const settled: RecordKey[] = [];
  const handedOver: RetryEntry[] = [];
  for (const passage of passages) {
    const { settlement } = passage;
    if (settlement === null) continue;
    const common = { mapping: mapping.name, direction, key: passage.key, job };
    const incomplete = incompleteReference(passage);
    if (keepsTrying(settlement)) entries.push({ ...common, ...failure(settlement, earlier.get(passage.key)) });
    else if (incomplete !== null) entries.push({ ...common, ...incomplete });
    else if (settlement.code !== 'CPL_CONFLICT_REPORTED') settled.push(passage.key);
    const survivor = restoredBy(plan, passage);
    if (survivor !== null)
      handedOver.push({
        mapping: mapping.name,
        direction: otherDirection,
        key: survivor,
        kind: 'failed',
        awaits: null,
        code: 'CPL_RESTORE',
        facts: {},
        failures: 0,
        job,
      });
  }
  return { entries, settled, handedOver, otherDirection };
}

function keepsTrying(settlement: Settlement | null): boolean {
  return settlement?.outcome === 'failed' || settlement?.outcome === 'waiting';
}

type Kept = Pick<RetryEntry, 'kind' | 'awaits' | 'code' | 'facts' | 'failures'>;

/** Failures in a row are those with the same code and facts; what is no fault of the record does not count. */
function failure(settlement: Settlement, earlier: RetryEntry | undefined): Kept {
  const code = settlement.code ?? 'CPL_FAILED';
  const waiting = settlement.outcome === 'waiting' && settlement.awaits !== null;
  const same = earlier?.code === code && JSON.stringify(earlier.facts) === JSON.stringify(settlement.facts);
  const failures = settlement.aboutRecord ? (same ? (earlier?.failures ?? 0) + 1 : 1) : (earlier?.failures ?? 0);
  return { kind: waiting ? 'waiting' : 'failed', awaits: settlement.awaits, code, facts: settlement.facts, failures };
}

/** A record that went without a weak reference, its own or one of its lines, is completed when that coupling appears. */
function incompleteReference(passage: Passage): Kept | null {
  for (const moved of passage.moves ?? []) {
    if (moved?.kind !== 'set' || moved.incomplete === undefined) continue;
    const awaits = moved.incomplete;
    return {
      kind: 'complete',
      awaits,
      code: 'CPL_REFERENCE_INCOMPLETE',
      facts: { table: awaits.pair[awaits.side], key: awaits.key },
      failures: 0,
    };
  }
  for (const child of passage.children)
    for (const line of child.passages) {
      const incomplete = incompleteReference(line);
      if (incomplete !== null) return incomplete;
    }
  return null;
}

function restoredBy(plan: PassPlan, passage: Passage): RecordKey | null {
  if (passage.settlement?.code !== 'CPL_RESTORE_FROM_OTHER_SIDE' || passage.coupling == null) return null;
  return couplingKey(passage.coupling, plan.destinationSide);
}
