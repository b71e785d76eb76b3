import { couplingKey } from '../../ports/coupling';
import { recordKey, type RowValues, type Value } from '../../sdk/scalars';
import { blankOf } from '../fields/convert';
import type { PassContext } from '../pass-context';
import type { Passage, PulledPassage, WrittenPassage } from '../passage';
import type { ChildLink, PassPlan } from '../plan/pass-plan';
import { lastNumbers, type NumberedParent } from './last-numbers';

const numberStep = 10_000;

/** Gives new lines what names their parent, which is known once the parent is written, and their numbers. */
export async function linkLines(plan: PassPlan, parents: readonly PulledPassage[], pass: PassContext): Promise<void> {
  for (const link of plan.children) {
    const linked = parents.flatMap((parent) => {
      const lines = newLines(link, parent);
      return lines.length === 0 ? [] : [{ lines, names: parentNames(plan, link, parent), isNew: isNew(parent) }];
    });
    const last = await lastNumbers(link, linked, pass);
    for (const parent of linked) numberLines(link, parent, last.get(parent) ?? 0);
  }
}

/** A parent with new lines. */
interface LinkedParent extends NumberedParent {
  readonly lines: readonly WrittenPassage[];
}

function newLines(link: ChildLink, parent: PulledPassage): readonly WrittenPassage[] {
  const lines = parent.children.find((child) => child.plan === link.plan)?.passages ?? [];
  return (lines as WrittenPassage[]).filter((line) => line.settlement === null && line.decision.do === 'insert');
}

function numberLines(link: ChildLink, { lines, names }: LinkedParent, last: number): void {
  lines.forEach((line, index) => {
    const number = link.numberedBy === null ? {} : { [link.numberedBy]: last + (index + 1) * numberStep };
    line.links = { ...names, ...number };
  });
}

function isNew(parent: Passage): boolean {
  return parent.decision?.do === 'insert';
}

function parentNames(plan: PassPlan, link: ChildLink, parent: Passage): RowValues {
  const result = parent.result?.status === 'done' ? parent.result : null;
  const values = {
    ...parent.destination?.values,
    ...parent.values,
    ...parent.changes,
    ...parent.links,
    ...result?.values,
  };
  const coupled = parent.coupling == null ? null : couplingKey(parent.coupling, plan.destinationSide);
  const key = result?.key ?? parent.destination?.key ?? coupled;
  return Object.fromEntries(
    Object.entries(link.sets).map(([field, parentField]): [string, Value] => {
      const definition = link.plan.destination.fields[field];
      if (definition?.kind === 'reference')
        return [field, key === null ? null : { table: plan.destination.name, key: recordKey(key) }];
      return [field, values[parentField] ?? (definition === undefined ? null : blankOf(definition))];
    }),
  );
}
