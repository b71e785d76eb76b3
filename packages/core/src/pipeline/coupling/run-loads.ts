import type { Load, Row } from '../../sdk/load';
import type { RowValues } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';

/** Runs the loads of a pass's fields, each distinct load once for the whole batch. Results by field index. */
export async function runLoads(plan: PassPlan, rows: readonly Row[], pass: PassContext): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  if (rows.length === 0) return found;
  const done = new Map<Load<RowValues, unknown>, unknown>();
  for (const index of plan.active) {
    const load = plan.movers[index]?.load?.(plan.direction);
    if (load === undefined) continue;
    if (!done.has(load)) done.set(load, await load(rows, pass.load));
    found[index] = done.get(load);
  }
  return found;
}
