import type { Row } from '../../sdk/load';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { PulledPassage } from '../passage';
import type { ChildLink, PassPlan } from '../plan/pass-plan';
import { pulledPassage } from '../pulled-passage';
import { settle } from '../settle';

/** Gives documents their lines, read for the whole batch at once, level by level. */
export async function readLines(plan: PassPlan, parents: readonly PulledPassage[], pass: PassContext): Promise<void> {
  for (const link of plan.children) {
    const present = parents.filter((parent) => parent.source !== null);
    if (present.length === 0) continue;
    const fields = Object.keys(link.by);
    const rows = await pass.source.store.findByValues(
      link.plan.source,
      fields,
      present.map((parent) => tupleOf(link, plan, parent)),
      link.plan.sourceReads.concat(fields),
    );
    const byParent = new Map<string, Row[]>();
    const taken = new Set<string>();
    for (const row of rows) {
      const name = tupleText(fields.map((field) => row.values[field] ?? null));
      const lines = byParent.get(name) ?? [];
      byParent.set(name, lines);
      lines.push(row);
    }
    for (const parent of present) {
      const name = tupleText(tupleOf(link, plan, parent));
      const lines = byParent.get(name) ?? [];
      // a line goes with one document: taken along by two, it would be coupled twice, and nothing of the batch could be recorded
      if (taken.has(name)) failNamesake(plan, parent);
      if (lines.length > 0) taken.add(name);
      byParent.delete(name);
      const passages = lines.map((row) => newLine(row.key, row, parent));
      parent.children.push({ plan: link.plan, passages });
      await readLines(link.plan, passages, pass);
    }
  }
}

function failNamesake({ source, mapping }: PassPlan, parent: PulledPassage): void {
  settle(parent, 'failed', {
    code: 'CPL_DOCUMENT_NAMESAKE',
    message: `Another document of ${source.name} is named like this one, and its lines cannot be told apart. Give one of them another number.`,
    facts: { mapping: mapping.name, table: source.name },
  });
}

/** A line at the beginning of its way. */
export function newLine(key: RecordKey, source: Row | null, parent: PulledPassage): PulledPassage {
  const { restored, linesGone } = parent;
  return pulledPassage({ key, source, origin: 'child', retry: null, restored, linesGone, parent });
}

/** The values by which a parent's lines name it; a lookup names it by table and key. */
function tupleOf(link: ChildLink, plan: PassPlan, parent: PulledPassage): Value[] {
  return Object.entries(link.by).map(([field, parentField]) =>
    link.plan.source.fields[field]?.kind === 'reference'
      ? { table: plan.source.name, key: parent.key }
      : (parent.source?.values[parentField] ?? null),
  );
}

function tupleText(tuple: readonly Value[]): string {
  return JSON.stringify(tuple.map((value) => (typeof value === 'object' && value !== null ? value.key : value)));
}
