import type { FeedPage } from '../../ports/change-feed';
import { couplingKey } from '../../ports/coupling';
import type { Row } from '../../sdk/load';
import type { RecordKey, RowValues, Value } from '../../sdk/scalars';
import type { Table } from '../../sdk/table';
import type { PassContext } from '../pass-context';
import type { ChildLink, PassPlan } from '../plan/pass-plan';

/** The documents that changed lines belong to. */
export interface DocumentsOfLines {
  readonly rows: readonly Row[];
  /** Those of which a line was deleted. */
  readonly linesGone: ReadonlySet<RecordKey>;
}

/**
 * Finds the documents of changed and deleted lines, level by level, in bulk. A deleted line tells nothing any more: its document is found by
 * the line that it is coupled to.
 */
export async function documentsOfLines(
  plan: PassPlan,
  pages: ReadonlyMap<string, FeedPage>,
  pass: PassContext,
): Promise<DocumentsOfLines> {
  const rows = new Map<RecordKey, Row>();
  const linesGone = new Set<RecordKey>();
  for (const link of plan.children) {
    const page = pages.get(link.plan.source.name);
    const below = await documentsOfLines(link.plan, pages, pass);
    const changed = [...(page?.rows ?? []), ...below.rows];
    for (const row of await parentsOfLines(plan, link, changed, pass)) rows.set(row.key, row);
    const gone = await parentsOfDeleted(plan, link, [...(page?.deletions ?? []), ...below.linesGone], pass);
    for (const row of gone) {
      rows.set(row.key, row);
      linesGone.add(row.key);
    }
  }
  return { rows: [...rows.values()], linesGone };
}

/** The documents that lines name. */
export async function parentsOfLines(
  plan: PassPlan,
  link: ChildLink,
  lines: readonly Row[],
  pass: PassContext,
): Promise<readonly Row[]> {
  const named = lines.map((line) => line.values);
  return parentsNamed(pass.source.store, plan.source, link.plan.source, link.by, named, plan.sourceReads);
}

/** The parents that lines name: by a lookup, or by the values of fields. */
async function parentsNamed(
  store: PassContext['source']['store'],
  parent: Table,
  line: Table,
  by: Readonly<Record<string, string>>,
  lines: readonly RowValues[],
  reads: readonly string[],
): Promise<readonly Row[]> {
  if (lines.length === 0) return [];
  const pairs = Object.entries(by);
  const lookup = pairs.find(([field]) => line.fields[field]?.kind === 'reference')?.[0];
  if (lookup !== undefined) {
    const keys = lines.flatMap((values) => keyOf(values[lookup] ?? null));
    return keys.length === 0 ? [] : [...(await store.readByKeys(parent, [...new Set(keys)], reads)).values()];
  }
  const tuples = new Map<string, readonly Value[]>();
  for (const values of lines) {
    const tuple = pairs.map(([field]) => values[field] ?? null);
    tuples.set(JSON.stringify(tuple), tuple);
  }
  const fields = pairs.map(([, parentField]) => parentField);
  return store.findByValues(parent, fields, [...tuples.values()], [...new Set([...reads, ...fields])]);
}

function keyOf(value: Value): readonly RecordKey[] {
  return typeof value === 'object' && value !== null ? [value.key] : [];
}

/** From the deleted line to its other half, to that one's document, and to the document that this is coupled to. */
async function parentsOfDeleted(
  plan: PassPlan,
  link: ChildLink,
  deleted: readonly RecordKey[],
  pass: PassContext,
): Promise<readonly Row[]> {
  if (deleted.length === 0) return [];
  const couplings = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(link.plan.mapping.pair, plan.sourceSide, deleted),
  );
  const halves = [...couplings.values()].flatMap((coupling) => couplingKey(coupling, plan.destinationSide) ?? []);
  if (halves.length === 0) return [];
  const { store } = pass.destination;
  const lines = await store.readByKeys(link.plan.destination, halves, Object.keys(link.sets));
  const named = [...lines.values()].map((line) => line.values);
  const id = [plan.destination.id];
  const parents = await parentsNamed(store, plan.destination, link.plan.destination, link.sets, named, id);
  const known = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(
      plan.mapping.pair,
      plan.destinationSide,
      parents.map((parent) => parent.key),
    ),
  );
  const keys = [...known.values()].flatMap((coupling) => couplingKey(coupling, plan.sourceSide) ?? []);
  if (keys.length === 0) return [];
  return [...(await pass.source.store.readByKeys(plan.source, keys, plan.sourceReads)).values()];
}
