import { conditionFields } from '../sdk/condition-fields';
import type { Row } from '../sdk/load';
import type { RecordKey } from '../sdk/scalars';
import { newPassage } from './coupling/new-passage';
import type { PassContext } from './pass-context';
import type { PassPlan } from './plan/pass-plan';
import { filter } from './stages/filter';

/** Why a record is none of those that a pass takes: `reason` is what a record filter says; null where it is outside the mapping's filter. */
export interface LeftOut {
  /** A record filter that throws leaves its record undecided. */
  readonly kind: 'filtered' | 'undecided';
  readonly reason: string | null;
}

/** Judges records as the pass would, by the filter of its mapping and by record filters. Those that it takes are missing from the answer. */
export async function leftOut(pass: PassContext, rows: readonly Row[]): Promise<ReadonlyMap<RecordKey, LeftOut>> {
  const passages = rows.map((row) => newPassage(row, pass.plan.movers.length));
  await filter.run({ passages, progress: { phase: 'scan', position: null, after: null }, checkpoint: null }, pass);
  return new Map(
    passages.flatMap(({ key, settlement }): (readonly [RecordKey, LeftOut])[] =>
      settlement === null
        ? []
        : [[key, { kind: settlement.outcome === 'failed' ? 'undecided' : 'filtered', reason: settlement.message }]],
    ),
  );
}

/** The fields of the source that {@link leftOut} must be given. */
export function filterReads(plan: PassPlan): readonly string[] {
  return [...new Set([...conditionFields(plan.filter), ...plan.recordFilters.flatMap(({ reads }) => reads)])];
}
