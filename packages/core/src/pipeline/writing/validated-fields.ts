import type { RowValues } from '../../sdk/scalars';
import type { PassPlan } from '../plan/pass-plan';

const known = new WeakMap<PassPlan, ReadonlySet<string>>();

/** The written fields that the local system must check (DV-72): constants and computed values always, others where the mapping says so. */
export function validatedFields(plan: PassPlan, values: RowValues): readonly string[] | undefined {
  if (plan.destinationSide === 'integration') return undefined;
  let fields = known.get(plan);
  if (fields === undefined) {
    const names = plan.active.flatMap((index) => {
      const mover = plan.movers[index];
      if (mover === undefined) return [];
      const { mapping } = mover.field;
      const validate = mapping.kind === 'constant' || mapping.kind === 'computed' || mapping.validate;
      return validate ? mover.writes('local') : [];
    });
    known.set(plan, (fields = new Set(names)));
  }
  const checked = fields;
  return Object.keys(values).filter((name) => checked.has(name));
}
