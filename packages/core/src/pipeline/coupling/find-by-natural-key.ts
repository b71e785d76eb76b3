import type { Row } from '../../sdk/load';
import type { Value } from '../../sdk/scalars';
import { canonical } from '../fields/canonical';
import type { CoupledPassage } from '../passage';
import { moveContext } from '../passage-context';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import { claimDestinations } from './claim-destinations';

/**
 * Looks for records whose create may have happened where the server gives the keys, by the table's natural key. A record that is coupled
 * to another one is not ours, and an empty natural key finds nothing.
 */
export async function findByNaturalKey(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<void> {
  const fields = pass.capabilities(plan.destination).naturalKey;
  const wanted = passages.flatMap((passage) => {
    const tuple = naturalKey(plan, passage, fields);
    return tuple.every(isBlank) ? [] : [{ passage, tuple }];
  });
  if (wanted.length === 0) return;
  const rows = await pass.destination.store.findByValues(
    plan.destination,
    fields,
    wanted.map(({ tuple }) => tuple),
    [...new Set([...plan.destinationReads, ...fields])],
  );
  const byText = new Map<string, Row[]>();
  for (const row of rows) {
    const text = folded(
      plan,
      fields,
      fields.map((field) => row.values[field] ?? null),
    );
    byText.set(text, [...(byText.get(text) ?? []), row]);
  }
  const proposals = wanted.flatMap(({ passage, tuple }) =>
    (byText.get(folded(plan, fields, tuple)) ?? []).map((row) => ({ passage, key: row.key, row })),
  );
  const { kept } = await claimDestinations(plan, proposals, pass);
  for (const { passage, row } of kept) passage.destination ??= row;
}

function naturalKey(plan: PassPlan, passage: CoupledPassage, fields: readonly string[]): readonly Value[] {
  const { source } = passage;
  if (source === null) return [];
  const values: Record<string, Value> = {};
  const context = moveContext(passage, true);
  for (const index of plan.active) {
    const mover = plan.movers[index];
    if (mover === undefined || !mover.writes(plan.destinationSide).some((name) => fields.includes(name))) continue;
    const moved = mover.move(plan.direction, source.values, context);
    if (moved.kind === 'set') Object.assign(values, moved.values);
  }
  return fields.map((field) => values[field] ?? null);
}

function isBlank(value: Value): boolean {
  return value === null || value === '';
}

/** Servers compare labels and codes without regard to case and blanks at the end. */
function folded(plan: PassPlan, fields: readonly string[], tuple: readonly Value[]): string {
  return JSON.stringify(
    tuple.map((value, place) => {
      const field = plan.destination.fields[fields[place] as string];
      return field === undefined ? value : canonical(field, value).trimEnd().toLowerCase();
    }),
  );
}
