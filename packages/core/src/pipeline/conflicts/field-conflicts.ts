import type { FieldConflict } from '../../ports/field-conflict';
import type { RowValues } from '../../sdk/scalars';
import type { FieldMover } from '../fields/field-mover';
import type { ResolvedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';

/** The fields in conflict with the values of both sides, so that a person can choose. What was agreed last is added later. */
export function fieldConflicts(
  plan: PassPlan,
  passage: ResolvedPassage,
  fields: readonly number[],
): readonly FieldConflict[] {
  const source = passage.source?.values ?? {};
  const destination = passage.destination?.values ?? {};
  const [local, integration] = plan.sourceSide === 'local' ? [source, destination] : [destination, source];
  return fields.flatMap((index) => {
    const mover = plan.movers[index];
    if (mover === undefined) return [];
    return [
      {
        field: mover.field.id,
        local: picked(mover, 'local', local),
        integration: picked(mover, 'integration', integration),
        agreed: null,
      },
    ];
  });
}

function picked(mover: FieldMover, side: 'local' | 'integration', values: RowValues): RowValues {
  return Object.fromEntries(mover.reads(side).map((name) => [name, values[name] ?? null]));
}
