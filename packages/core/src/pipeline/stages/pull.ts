import type { Row } from '../../sdk/load';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { PulledPassage } from '../passage';
import type { ChildLink, PassPlan } from '../plan/pass-plan';
import { readPage, type PulledPage } from '../pull/read-page';
import type { PipelineStage } from '../stage';

/** What moved since the checkpoint? Documents come with their lines, read for the whole batch at once. */
export const pull: PipelineStage<'pull'> = {
  name: 'pull',
  run: async (request, pass) => {
    const page = await readPage(request, pass);
    const passages = passagesOf(page);
    await readLines(pass.plan, passages, pass);
    return { passages, progress: page.progress, checkpoint: page.checkpoint };
  },
};

/** Each record once: a row that was seen twice keeps its last state, and a deletion wins over a row. */
function passagesOf(page: PulledPage): PulledPassage[] {
  const retries = new Map(page.retries.map((entry) => [entry.key, entry]));
  const passages = new Map<RecordKey, PulledPassage>();
  const add = (key: RecordKey, source: Row | null): void => {
    passages.set(key, {
      key,
      source,
      origin: page.origin,
      retry: retries.get(key) ?? null,
      parent: null,
      children: [],
      settlement: null,
      notes: [],
    });
  };
  for (const row of page.rows) add(row.key, row);
  for (const key of page.deletions) add(key, null);
  return [...passages.values()];
}

async function readLines(plan: PassPlan, parents: readonly PulledPassage[], pass: PassContext): Promise<void> {
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
    for (const row of rows) {
      const name = tupleText(fields.map((field) => row.values[field] ?? null));
      const lines = byParent.get(name) ?? [];
      byParent.set(name, lines);
      lines.push(row);
    }
    for (const parent of present) {
      const lines = (byParent.get(tupleText(tupleOf(link, plan, parent))) ?? []).map((row): PulledPassage => ({
        key: row.key,
        source: row,
        origin: 'child',
        retry: null,
        parent,
        children: [],
        settlement: null,
        notes: [],
      }));
      parent.children.push({ plan: link.plan, passages: lines });
      await readLines(link.plan, lines, pass);
    }
  }
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
