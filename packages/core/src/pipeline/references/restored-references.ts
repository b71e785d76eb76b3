import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { ReferenceFieldMapping } from '../../sdk/field-mapping';
import type { Row } from '../../sdk/load';
import type { RecordKey, Value } from '../../sdk/scalars';
import { pairName } from '../../sdk/table';
import { ReferenceMover } from '../fields/reference-mover';
import type { PassContext } from '../pass-context';
import type { Passage, WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { parentsOfLines } from '../pull/documents-of-lines';

/** Code of entries that correct references to a record that was restored under a new key. */
export const referenceRestored = 'CPL_REFERENCE_RESTORED';

/**
 * The records that refer to restored ones: their references still hold the old keys, and their own changes would never show that. They go on
 * the retry list, so that the next run of their mapping corrects them. Reads nothing where nothing was restored.
 */
export async function referrersOfRestored(
  passages: readonly WrittenPassage[],
  pass: PassContext,
): Promise<readonly RetryEntry[]> {
  const restored = passages.filter(
    ({ settlement, replaced }) => settlement?.outcome === 'inserted' && replaced !== undefined,
  );
  if (restored.length === 0) return [];
  const keys = restored.map((passage) => passage.key);
  const entries = new Map<string, RetryEntry>();
  for (const plan of pass.passesOfDirection())
    for (const key of await referrers(plan, keys, pass))
      entries.set(`${plan.mapping.name}/${key}`, entryOf(plan, key, pass.job));
  return [...entries.values()];
}

/** Whether a record is retried because something that it, or one of its lines, refers to was restored. */
export function correctsReferences(passage: Passage): boolean {
  return passage.parent === null ? passage.retry?.code === referenceRestored : correctsReferences(passage.parent);
}

async function referrers(
  plan: PassPlan,
  restored: readonly RecordKey[],
  pass: PassContext,
): Promise<readonly RecordKey[]> {
  const own = await referringRows(plan, restored, pass);
  const found = own.map((row) => row.key);
  for (const link of plan.children) {
    const lines = await referringRows(link.plan, restored, pass, Object.keys(link.by));
    found.push(...(await parentsOfLines(plan, link, lines, pass)).map((row) => row.key));
  }
  return found;
}

async function referringRows(
  plan: PassPlan,
  restored: readonly RecordKey[],
  pass: PassContext,
  reads: readonly string[] = [],
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const index of plan.active) {
    const mover = plan.movers[index];
    if (!(mover instanceof ReferenceMover)) continue;
    for (const { fields, tuples } of await namesOf(mover, restored, pass))
      if (tuples.length > 0)
        rows.push(...(await pass.source.store.findByValues(plan.source, fields, tuples, [plan.source.id, ...reads])));
  }
  return rows;
}

interface Names {
  readonly fields: readonly string[];
  readonly tuples: readonly (readonly Value[])[];
}

/** By which fields and values a reference names the restored records, if it can name records of their table at all. */
async function namesOf(
  mover: ReferenceMover,
  restored: readonly RecordKey[],
  pass: PassContext,
): Promise<readonly Names[]> {
  const restoredPair = pairName(pass.plan.mapping.pair);
  const mapping = mover.field.mapping as ReferenceFieldMapping;
  const names: Names[] = [];
  for (const [place, target] of mapping.targets.entries()) {
    if (!(mover.field.pairs[place] ?? []).some((pair) => pairName(pair) === restoredPair)) continue;
    const table = pass.plan.source;
    if (table.side === 'integration') {
      const fields = mover.reads('integration');
      names.push({ fields, tuples: restored.map((key) => [{ table: table.name, key }]) });
      continue;
    }
    const keyFields = Object.values(target.key);
    const rows = await pass.source.store.readByKeys(table, restored, keyFields);
    const tuples = [...rows.values()].map((row) => keyFields.map((field) => row.values[field] ?? null));
    names.push({ fields: Object.keys(target.key), tuples });
  }
  return names;
}

function entryOf({ mapping, direction }: PassPlan, key: RecordKey, job: string): RetryEntry {
  return {
    mapping: mapping.name,
    direction,
    key,
    kind: 'failed',
    awaits: [],
    code: referenceRestored,
    message: 'A record that it refers to was created again; the reference is corrected in the next run.',
    facts: {},
    failures: 0,
    job,
    seen: null,
    conflicts: [],
  };
}
