import { holdsValues, isEqualFromThere } from '../../pipeline/deciding/same-values';
import type { FieldMover } from '../../pipeline/fields/field-mover';
import type { CoupledPassage } from '../../pipeline/passage';
import { moveContext } from '../../pipeline/passage-context';
import type { PassPlan } from '../../pipeline/plan/pass-plan';
import type { RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { FieldDifference } from './finding';

/** A coupled record that cannot be compared, with the reason. */
export interface Incomparable {
  readonly code: string;
  readonly message: string;
}

/**
 * The fields of a pass in which two coupled records differ: compared by their values now, whatever the engine believes was written. A two-way field
 * whose values count as equal from either side is equal.
 */
export function compareFields(
  plan: PassPlan,
  fields: readonly number[],
  passage: CoupledPassage,
): readonly FieldDifference[] | Incomparable {
  const differences: FieldDifference[] = [];
  for (const index of fields) {
    const mover = plan.movers[index];
    if (mover === undefined || passage.source === null) continue;
    const moved = mover.move(plan.direction, passage.source.values, moveContext(passage, false));
    if (moved.kind === 'fail' || moved.kind === 'wait') return { code: moved.code, message: moved.message };
    if (
      moved.kind !== 'set' ||
      holdsValues(plan.destinationSide, mover, passage.destination?.values ?? {}, moved.values)
    )
      continue;
    if (mover.field.direction === 'bidirectional' && isEqualFromThere(plan, passage, mover)) continue;
    differences.push(difference(plan, mover, passage));
  }
  return differences;
}

function difference(plan: PassPlan, mover: FieldMover, passage: CoupledPassage): FieldDifference {
  const on = (side: Side): RowValues => {
    const values = (side === plan.sourceSide ? passage.source : passage.destination)?.values ?? {};
    const names = side === plan.sourceSide ? mover.reads(side) : mover.writes(side);
    return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  };
  return { field: mover.field.id, local: on('local'), integration: on('integration') };
}
