import { couplingKey } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { Passage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';

/** Both keys of a record, as far as they are known. */
export interface RecordKeys {
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
}

/** The keys of a record on both sides, for logs and history. */
export function recordKeys(plan: PassPlan, passage: Passage): RecordKeys {
  const other =
    (passage.result?.status === 'done' ? passage.result.key : null) ??
    passage.destination?.key ??
    (passage.coupling == null ? null : couplingKey(passage.coupling, plan.destinationSide));
  return plan.sourceSide === 'local'
    ? { localKey: passage.key, integrationKey: other }
    : { localKey: other, integrationKey: passage.key };
}
