import { couplingKey } from '../../ports/coupling';
import type { AwaitedCoupling, RetryEntry } from '../../ports/repositories/retry-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import type { Outcome } from '../../sdk/outcome';
import type { RecordKey } from '../../sdk/scalars';
import type { FailurePolicy } from '../failures/failure-policy';
import { conflictCodes, conflictReported } from '../conflicts/reported-conflict';
import { fingerprint } from '../failures/fingerprint';
import { leftAlone } from '../failures/leave-skipped';
import { countFailure } from '../failures/set-aside';
import type { Decision, Passage, Settlement, WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';

/** What a batch does to the retry and waiting lists. */
export interface RetryChanges {
  readonly entries: readonly RetryEntry[];
  /** Records that settled well: an entry of theirs goes. A conflict that was merely met again keeps its entry. */
  readonly settled: readonly RecordKey[];
  /** Records that the other pass must look at: halves of deleted ones, and skipped ones whose other half a person changed. */
  readonly handedOver: readonly RetryEntry[];
  /** Other halves that are gone or coupled no more: nothing is left to try for them in the other direction. */
  readonly settledThere: readonly RecordKey[];
  readonly otherDirection: PassDirection;
  /** Deleted records: whoever waits for one of them is looked at again. */
  readonly gone: readonly RecordKey[];
}

/** What a batch knows of its records' earlier failures. */
export interface EarlierFailures {
  readonly job: string;
  readonly entries: ReadonlyMap<RecordKey, RetryEntry>;
  readonly policy: FailurePolicy;
}

/** Outcomes that keep a record on the list. */
export function isKept(settlement: Settlement | null): boolean {
  return (
    settlement !== null && (settlement.outcome === 'failed' || settlement.outcome === 'waiting' || settlement.setAside)
  );
}

/** Failed, waiting and skipped records are kept, coupled or not, so that they are not forgotten when the checkpoint moves on (EN-324). */
export function retryChanges(
  plan: PassPlan,
  passages: readonly WrittenPassage[],
  earlier: EarlierFailures,
): RetryChanges {
  const { mapping, direction } = plan;
  const otherDirection = direction === 'toIntegrationTable' ? 'fromIntegrationTable' : 'toIntegrationTable';
  const entries: RetryEntry[] = [];
  const settled: RecordKey[] = [];
  const handedOver: RetryEntry[] = [];
  const gone: RecordKey[] = [];
  const settledThere: RecordKey[] = [];
  for (const passage of passages) {
    const { settlement } = passage;
    if (settlement === null) continue;
    const common = {
      mapping: mapping.name,
      direction,
      key: passage.key,
      job: earlier.job,
      seen: fingerprintOf(passage),
    };
    const incomplete = isKept(settlement) ? [] : incompleteReferences(passage);
    if (isKept(settlement)) entries.push({ ...common, ...failure(passage.key, settlement, earlier) });
    else if (incomplete.length > 0) entries.push({ ...common, ...completion(incomplete) });
    else if (saysHowItWent(passage)) settled.push(passage.key);
    if (passage.source === null) gone.push(passage.key);
    settledThere.push(...partedHalf(plan, passage));
    if (passage.wakes !== undefined) handedOver.push({ ...passage.wakes, kind: 'failed', job: earlier.job });
    const survivor = handedOverHalf(plan, passage);
    if (survivor !== null)
      handedOver.push({ ...common, ...handOver(settlement), direction: otherDirection, key: survivor, seen: null });
  }
  return { entries, settled, handedOver, settledThere, otherDirection, gone };
}

/**
 * Whether an entry of the record may go. One that is unchanged at first sight was not looked at closely: its failure, which may be about its
 * other half, still stands.
 */
function saysHowItWent({ settlement, decision, source }: WrittenPassage): boolean {
  if (settlement?.code === conflictReported || settlement?.code === leftAlone) return false;
  return settlement?.outcome !== 'unchanged' || source === null || (decision as Decision | undefined) !== undefined;
}

type Kept = Pick<RetryEntry, 'kind' | 'awaits' | 'code' | 'message' | 'facts' | 'failures' | 'conflicts'>;

/** Only of records that are kept: it is not for nothing. */
function fingerprintOf(passage: WrittenPassage): string | null {
  return isKept(passage.settlement) ? fingerprint(passage) : null;
}

function failure(key: RecordKey, settlement: Settlement, { entries, job, policy }: EarlierFailures): Kept {
  const { outcome, awaits, message, facts, conflicts, setAside } = settlement;
  const counted = countFailure(settlement, entries.get(key), job, policy);
  const kind = setAside ? 'skipped' : outcome === 'waiting' && awaits.length > 0 ? 'waiting' : 'failed';
  return { ...counted, kind, awaits, message: message ?? '', facts, conflicts };
}

/** A record that went without weak references, its own or those of its lines, is completed when one of their couplings appears. */
function completion(awaits: readonly AwaitedCoupling[]): Kept {
  const [first] = awaits;
  const table = first === undefined ? '' : first.pair[first.side];
  return {
    kind: 'complete',
    awaits,
    code: 'CPL_REFERENCE_INCOMPLETE',
    message: `${table} ${first?.key ?? ''} is not coupled yet; the field is filled in once it is.`,
    facts: { table, key: first?.key ?? null },
    failures: 0,
    conflicts: [],
  };
}

function incompleteReferences(passage: Passage): readonly AwaitedCoupling[] {
  const awaits: AwaitedCoupling[] = [];
  for (const moved of passage.moves ?? [])
    if (moved?.kind === 'set' && moved.incomplete !== undefined) awaits.push(moved.incomplete);
  for (const child of passage.children) for (const line of child.passages) awaits.push(...incompleteReferences(line));
  return awaits;
}

function handOver(settlement: Settlement): Kept {
  return {
    kind: 'failed',
    awaits: [],
    code: settlement.code ?? 'CPL_HANDED_OVER',
    message: settlement.message ?? '',
    facts: {},
    failures: 0,
    conflicts: [],
  };
}

/** The half that a record was coupled to, and is no more. */
function partedHalf(plan: PassPlan, passage: WrittenPassage): readonly RecordKey[] {
  const outcome = passage.settlement?.outcome;
  if (outcome === 'inserted') return passage.replaced === undefined ? [] : [passage.replaced];
  if ((outcome !== 'uncoupled' && outcome !== 'deleted') || passage.coupling === null) return [];
  return [couplingKey(passage.coupling, plan.destinationSide) ?? []].flat();
}

function handedOverHalf(plan: PassPlan, passage: Passage): RecordKey | null {
  if (passage.coupling == null || plan.mapping.direction !== 'bidirectional') return null;
  if (passage.handsOver !== true && !wasInConflict(passage)) return null;
  return couplingKey(passage.coupling, plan.destinationSide);
}

/** A conflict that was reported held up both directions: once it is over, the other pass goes on with what it has. */
function wasInConflict({ retry, settlement }: Passage): boolean {
  return retry !== null && conflictCodes.has(retry.code) && settlement !== null && conflictEnds.has(settlement.outcome);
}

const conflictEnds: ReadonlySet<Outcome> = new Set(['modified', 'unchanged', 'inserted']);
