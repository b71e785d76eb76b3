import { couplingKey, type Coupling } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { Side, TablePair } from '../../sdk/table';
import type { PulledPassage, WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { settledCoupling } from '../writing/next-coupling';
import { allLevels } from './all-levels';

/** Couplings to remove, by pair. */
export interface CouplingRemoval {
  readonly pair: TablePair;
  readonly side: Side;
  readonly keys: readonly RecordKey[];
}

/** What a batch does to the couplings. */
export interface CouplingChanges {
  readonly saved: readonly Coupling[];
  /** Announced couplings of which only the state and the versions change. */
  readonly confirmed: readonly Coupling[];
  readonly removed: readonly CouplingRemoval[];
}

/** Collects the coupling changes of all records and lines of a batch; only what differs from what is stored is saved. */
export function couplingChanges(plan: PassPlan, passages: readonly WrittenPassage[]): CouplingChanges {
  const saved: Coupling[] = [];
  const confirmed: Coupling[] = [];
  const removed: CouplingRemoval[] = [];
  for (const level of allLevels(plan, passages)) {
    const gone: RecordKey[] = [];
    for (const passage of level.passages) {
      const coupling = changedCoupling(level.plan, passage);
      if (coupling === 'removed') gone.push(passage.key);
      else if (coupling !== null) (isAsAnnounced(passage.coupling, coupling) ? confirmed : saved).push(coupling);
    }
    if (gone.length > 0) removed.push({ pair: level.plan.mapping.pair, side: level.plan.sourceSide, keys: gone });
  }
  return { saved, confirmed, removed };
}

/** Whether a coupling is what was announced before the create, but for its state and versions. */
function isAsAnnounced(announced: Coupling | null | undefined, next: Coupling): boolean {
  return (
    announced?.state === 'pending' &&
    next.state === 'coupled' &&
    next.localKey !== null &&
    announced.localKey === next.localKey &&
    announced.integrationKey === next.integrationKey &&
    announced.planVersion === next.planVersion &&
    (announced.base === next.base || Buffer.compare(announced.base, next.base) === 0)
  );
}

function changedCoupling(plan: PassPlan, passage: WrittenPassage): Coupling | 'removed' | null {
  switch (passage.settlement?.outcome) {
    case 'uncoupled':
    case 'deleted':
      return 'removed';
    case 'inserted':
    case 'modified':
    case 'coupled':
      return parentWent(passage) ? settledCoupling(plan, passage) : null;
    case 'unchanged':
      return passage.decision === undefined ? null : settledCoupling(plan, passage);
    case 'failed':
    case 'skipped':
    case 'waiting':
      return stoppedCoupling(plan, passage);
    default:
      return null;
  }
}

/**
 * A judged conflict is kept with the coupling; what was matched stays coupled, and what was found by its natural key is named from now on:
 * the other pass, or another run, would create it a second time.
 */
function stoppedCoupling(plan: PassPlan, passage: WrittenPassage): Coupling | null {
  if (passage.coupling == null) return null;
  const found = withFoundKey(plan, passage.coupling, passage.destination?.key ?? null);
  if (passage.judged != null) return { ...found, conflict: passage.judged };
  return passage.matched || found !== passage.coupling ? found : null;
}

function withFoundKey(plan: PassPlan, coupling: Coupling, key: RecordKey | null): Coupling {
  if (key === null || couplingKey(coupling, plan.destinationSide) !== null) return coupling;
  return plan.destinationSide === 'local' ? { ...coupling, localKey: key } : { ...coupling, integrationKey: key };
}

/** The lines of a document that failed stay announced: the next run reads them back. */
function parentWent(passage: PulledPassage): boolean {
  const outcome = passage.parent?.settlement?.outcome;
  return outcome === undefined || !['failed', 'waiting', 'skipped'].includes(outcome);
}
