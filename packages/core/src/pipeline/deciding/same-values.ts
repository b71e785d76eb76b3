import type { RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { canonical } from '../fields/canonical';
import type { FieldMover } from '../fields/field-mover';
import type { CoupledPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassPlan } from '../plan/pass-plan';

/** Whether the present values of a side say the same as those that would be written there. */
export function holdsValues(side: Side, mover: FieldMover, present: RowValues, values: RowValues): boolean {
  const definitions = side === 'local' ? mover.field.local : mover.field.integration;
  return Object.entries(values).every(([name, value]) => {
    const field = definitions.find((one) => one.name === name);
    return field !== undefined && canonical(field, value) === canonical(field, present[name]);
  });
}

/** Whether the other pass would find the values of a field equal: a blank that stands for zero, a code in other case. */
export function isEqualFromThere(plan: PassPlan, passage: CoupledPassage, mover: FieldMover): boolean {
  const { source, destination } = passage;
  if (mover.field.mapping.kind !== 'value' || source === null || destination === null) return false;
  const back = plan.direction === 'toIntegrationTable' ? 'fromIntegrationTable' : 'toIntegrationTable';
  const moved = mover.move(back, destination.values, moveContext(passage, false));
  return moved.kind === 'set' && holdsValues(plan.sourceSide, mover, source.values, moved.values);
}
