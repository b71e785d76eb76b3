import { couplingKey } from '../../ports/coupling';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { CoupledPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';

/**
 * Reads the other halves of coupled records, in one read for the batch. A pending coupling without a key (the server gives it) is looked
 * for by the table's natural key: the create may have happened.
 */
export async function readDestinations(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<void> {
  const byKey = new Map<RecordKey, CoupledPassage>();
  const unnamed: CoupledPassage[] = [];
  for (const passage of passages) {
    if (passage.coupling === null) continue;
    const key = couplingKey(passage.coupling, plan.destinationSide);
    if (key === null) unnamed.push(passage);
    else byKey.set(key, passage);
  }
  if (byKey.size > 0) {
    const rows = await pass.destination.store.readByKeys(plan.destination, [...byKey.keys()], plan.destinationReads);
    for (const [key, passage] of byKey) passage.destination = rows.get(key) ?? null;
  }
  if (unnamed.length > 0) await findByNaturalKey(plan, unnamed, pass);
}

async function findByNaturalKey(plan: PassPlan, passages: readonly CoupledPassage[], pass: PassContext): Promise<void> {
  const fields = pass.capabilities(plan.destination).naturalKey;
  if (fields.length === 0) return;
  const tuples = passages.map((passage) => naturalKey(plan, passage, fields));
  const rows = await pass.destination.store.findByValues(plan.destination, fields, tuples, [
    ...new Set([...plan.destinationReads, ...fields]),
  ]);
  const byText = new Map(rows.map((row) => [fold(fields.map((field) => row.values[field] ?? null)), row]));
  passages.forEach((passage, index) => {
    const row = byText.get(fold(tuples[index] ?? []));
    if (row === undefined || passage.coupling === null) return;
    passage.destination = row;
    passage.coupling = {
      ...passage.coupling,
      ...(plan.destinationSide === 'local' ? { localKey: row.key } : { integrationKey: row.key }),
    };
  });
}

function naturalKey(plan: PassPlan, passage: CoupledPassage, fields: readonly string[]): Value[] {
  const values: Record<string, Value> = {};
  for (const index of plan.active) {
    const mover = plan.movers[index];
    if (
      mover === undefined ||
      passage.source === null ||
      !mover.writes(plan.destinationSide).some((name) => fields.includes(name))
    )
      continue;
    const moved = mover.move(plan.direction, passage.source.values, moveContext(passage, index, true));
    if (moved.kind === 'set') Object.assign(values, moved.values);
  }
  return fields.map((field) => values[field] ?? null);
}

function fold(tuple: readonly Value[]): string {
  return JSON.stringify(tuple).trimEnd().toLowerCase();
}
