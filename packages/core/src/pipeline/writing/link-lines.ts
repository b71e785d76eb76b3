import { couplingKey } from '../../ports/coupling';
import { recordKey, type RowValues, type Value } from '../../sdk/scalars';
import { blankOf } from '../fields/convert';
import type { DiffedPassage, Passage, PulledPassage } from '../passage';
import type { ChildLink, PassPlan } from '../plan/pass-plan';

const numberStep = 10_000;

/** Gives new lines what names their parent, which is known once the parent is written, and their numbers. */
export function linkLines(plan: PassPlan, parents: readonly PulledPassage[]): void {
  for (const link of plan.children)
    for (const parent of parents) {
      const lines = parent.children.find((child) => child.plan === link.plan)?.passages ?? [];
      const names = parentNames(plan, link, parent);
      let last = lastNumber(link, lines);
      for (const line of lines as DiffedPassage[]) {
        if (line.settlement !== null || line.decision.do !== 'insert') continue;
        const number = link.numberedBy === null ? {} : { [link.numberedBy]: (last += numberStep) };
        line.changes = { ...line.changes, ...names, ...number };
      }
    }
}

function parentNames(plan: PassPlan, link: ChildLink, parent: Passage): RowValues {
  const result = parent.result?.status === 'done' ? parent.result : null;
  const values = { ...parent.destination?.values, ...parent.values, ...parent.changes, ...result?.values };
  const key = result?.key ?? (parent.coupling == null ? null : couplingKey(parent.coupling, plan.destinationSide));
  return Object.fromEntries(
    Object.entries(link.sets).map(([field, parentField]): [string, Value] => {
      const definition = link.plan.destination.fields[field];
      if (definition?.kind === 'reference')
        return [field, key === null ? null : { table: plan.destination.name, key: recordKey(key) }];
      return [field, values[parentField] ?? (definition === undefined ? null : blankOf(definition))];
    }),
  );
}

function lastNumber(link: ChildLink, lines: readonly Passage[]): number {
  const field = link.numberedBy;
  if (field === null) return 0;
  return lines.reduce((highest, line) => Math.max(highest, Number(line.destination?.values[field] ?? 0)), 0);
}
