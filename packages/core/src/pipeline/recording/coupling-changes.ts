import { couplingKey, type Coupling } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { Side, TablePair } from '../../sdk/table';
import type { PulledPassage, WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { agreedBase } from '../writing/next-base';
import { settledCoupling } from '../writing/next-coupling';
import { wasUpdated } from '../writing/settle-written';
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
    next.conflict === null &&
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
      return parentWent(passage) || wasUpdated(passage) ? settledCoupling(plan, passage) : null;
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
 * What is kept of a record that stopped. A document that was written before one of its lines failed is as it was written. Otherwise a judged
 * conflict is kept; what was matched stays coupled, and what was found by its natural key is named from now on: the other pass, or another
 * run, would create it a second time. What both halves were found to agree on is their base: whoever changes one of them later is in no
 * conflict.
 */
function stoppedCoupling(plan: PassPlan, passage: WrittenPassage): Coupling | null {
  if (passage.coupling == null) return null;
  if (wasUpdated(passage)) return settledCoupling(plan, passage);
  const found = withAgreed(plan, passage, withFoundKey(plan, passage.coupling, passage.destination?.key ?? null));
  const known = isCreated(plan, passage) ? { ...found, state: 'coupled' as const, creating: null } : found;
  if (passage.judged != null) return { ...known, conflict: passage.judged };
  return passage.matched || known !== passage.coupling ? known : null;
}

function withAgreed(plan: PassPlan, passage: WrittenPassage, coupling: Coupling): Coupling {
  const base = agreedBase(plan, passage);
  return base === null ? coupling : { ...coupling, base: base.pack(), planVersion: plan.mapping.version };
}

/** An announced create that is known to have happened by now. A document is there only with its lines. */
function isCreated(plan: PassPlan, { coupling, destination, judged }: WrittenPassage): boolean {
  const isFound = coupling?.state === 'pending' && coupling.creating === plan.destinationSide && destination !== null;
  return isFound && (plan.children.length === 0 || judged !== null);
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
