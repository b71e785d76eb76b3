import { couplingKey, type Coupling } from '../../ports/coupling';
import type { RecordKey, RowValues } from '../../sdk/scalars';
import type { WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { nextBase } from './next-base';

/** What a record's coupling becomes: announced before a create, or settled after a success. */
export interface NextCoupling {
  readonly destinationKey: RecordKey | null;
  readonly destinationVersion: string | null;
  readonly pending: boolean;
  /** Values that the destination derived by itself. */
  readonly derived: RowValues;
}

/** The coupling of a record after (or, while pending, as if after) its write; `base` where it is known already. */
export function nextCoupling(plan: PassPlan, passage: WrittenPassage, next: NextCoupling, base?: Uint8Array): Coupling {
  const local = plan.sourceSide === 'local';
  const sourceVersion = passage.source?.version ?? null;
  return {
    pair: plan.mapping.pair,
    localKey: local ? passage.key : next.destinationKey,
    integrationKey: local ? next.destinationKey : passage.key,
    state: next.pending ? 'pending' : 'coupled',
    mapping: plan.mapping.name,
    localVersion: local ? sourceVersion : next.destinationVersion,
    integrationVersion: local ? next.destinationVersion : sourceVersion,
    planVersion: plan.mapping.version,
    base: base ?? nextBase(plan, passage, next.derived).pack(),
    creating: next.pending ? plan.destinationSide : null,
    conflict: next.pending ? null : passage.judged,
  };
}

/** The coupling after a success, or null when the stored one says the same already. */
export function settledCoupling(plan: PassPlan, passage: WrittenPassage): Coupling | null {
  const { result, coupling } = passage;
  const done = result?.status === 'done' ? result : null;
  const known = coupling === null ? null : couplingKey(coupling, plan.destinationSide);
  const derived = done?.values ?? {};
  // what was announced for this very create is what it became, unless the destination derived something
  const announced =
    passage.decision.do === 'insert' &&
    done !== null &&
    coupling?.state === 'pending' &&
    Object.keys(derived).length === 0;
  const next = nextCoupling(
    plan,
    passage,
    {
      destinationKey: done?.key ?? passage.destination?.key ?? known,
      destinationVersion: done === null ? (passage.destination?.version ?? null) : done.version,
      pending: false,
      derived,
    },
    announced ? coupling.base : undefined,
  );
  return coupling !== null && done === null && !passage.matched && saysTheSame(coupling, next) ? null : next;
}

function saysTheSame(stored: Coupling, next: Coupling): boolean {
  return (
    stored.state === next.state &&
    stored.planVersion === next.planVersion &&
    stored.conflict === next.conflict &&
    Buffer.compare(stored.base, next.base) === 0
  );
}
