import type { Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';
import { nameInLine, parentName, parentTuple, type ParentNames } from '../coupling/parent-names';
import type { PassContext } from '../pass-context';
import type { PulledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { pulledPassage } from '../pulled-passage';
import { settle } from '../settle';

/** Gives documents their lines, read for the whole batch at once, level by level. */
export async function readLines(plan: PassPlan, parents: readonly PulledPassage[], pass: PassContext): Promise<void> {
  for (const link of plan.children) {
    const present = parents.filter((parent) => parent.source !== null);
    if (present.length === 0) continue;
    const names: ParentNames = { parent: plan.source, line: link.plan.source, fields: link.by };
    const fields = Object.keys(link.by);
    const nameOf = (parent: Row): string => parentName(names, parentTuple(names, parent));
    const rows = await pass.source.store.findByValues(
      link.plan.source,
      fields,
      present.map(({ source }) => parentTuple(names, source as Row)),
      link.plan.sourceReads.concat(fields),
    );
    const linesOf = new Map<string, Row[]>();
    for (const row of rows) {
      const name = nameInLine(names, row.values);
      const lines = linesOf.get(name);
      if (lines === undefined) linesOf.set(name, [row]);
      else lines.push(row);
    }
    const parentsWithLines = present.flatMap(({ source }) =>
      source !== null && linesOf.has(nameOf(source)) ? [source] : [],
    );
    const shared = await sharedNames(names, parentsWithLines, pass);
    for (const parent of present) {
      const name = nameOf(parent.source as Row);
      // lines go with one document: taken along by two, they would be created and coupled twice
      const isNamesake = shared.has(name);
      if (isNamesake) failNamesake(plan, parent);
      const lines = isNamesake ? [] : (linesOf.get(name) ?? []);
      const passages = lines.map((row) => newLine(row.key, row, parent));
      parent.children.push({ plan: link.plan, passages });
      await readLines(link.plan, passages, pass);
    }
  }
}

/** The names of these parents that others of their table have as well, in this batch or not. */
async function sharedNames(
  names: ParentNames,
  parents: readonly Row[],
  pass: PassContext,
): Promise<ReadonlySet<string>> {
  const isLookup = Object.keys(names.fields).some((field) => names.line.fields[field]?.kind === 'reference');
  if (isLookup || parents.length === 0) return new Set();
  const fields = Object.values(names.fields);
  const tuples = parents.map((parent) => parentTuple(names, parent));
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const parent of await pass.source.store.findByValues(names.parent, fields, tuples, fields)) {
    const name = parentName(names, parentTuple(names, parent));
    if (seen.has(name)) shared.add(name);
    seen.add(name);
  }
  return shared;
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
