import { couplingKey, type Coupling } from '../../ports/coupling';
import type { Row } from '../../sdk/load';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { CoupledPassage, PulledPassage } from '../passage';
import type { ChildLink, PassPlan } from '../plan/pass-plan';
import { parentsOfLines } from '../pull/documents-of-lines';
import { newLine } from '../pull/read-lines';
import { lookUp } from './look-up';
import { nameInLine, parentName, parentTuple, type ParentNames } from './parent-names';
import { isUnchanged } from './settle-early';

/**
 * Finds the lines that were removed from documents: coupled lines of the other half that have no source any more, all of them where the
 * document itself is gone. They join their documents as deleted records, and go by the policy of their own mapping. A document goes as a
 * whole, so every one is looked at that goes for any reason: what became of a deleted line must not depend on the page that told of it.
 */
export async function addRemovedLines(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<void> {
  if (plan.children.length === 0) return;
  await addRemovedOfLevel(
    plan,
    passages.filter((passage) => mayHaveLost(plan, passage)),
    pass,
  );
  for (const link of plan.children) {
    const lines = passages.flatMap((passage) => passage.children.filter((child) => child.plan === link.plan));
    await addRemovedLines(link.plan, lines.flatMap((child) => child.passages) as CoupledPassage[], pass);
  }
}

function mayHaveLost(plan: PassPlan, passage: CoupledPassage): boolean {
  if (passage.coupling?.state !== 'coupled' || passage.settlement !== null) return false;
  const isAsked = passage.source === null || passage.linesGone || passage.skippedBefore !== undefined;
  return isAsked || !isUnchanged(plan, passage);
}

async function addRemovedOfLevel(plan: PassPlan, coupled: readonly CoupledPassage[], pass: PassContext): Promise<void> {
  if (coupled.length === 0) return;
  const keys = coupled.flatMap(({ coupling }) =>
    coupling === null ? [] : (couplingKey(coupling, plan.destinationSide) ?? []),
  );
  const named = [...new Set(plan.children.flatMap((link) => Object.values(link.sets)))];
  const halves = await pass.destination.store.readByKeys(plan.destination, keys, named);
  for (const link of plan.children) await addRemovedOf(plan, link, coupled, halves, pass);
}

async function addRemovedOf(
  plan: PassPlan,
  link: ChildLink,
  documents: readonly CoupledPassage[],
  halves: ReadonlyMap<RecordKey, Row>,
  pass: PassContext,
): Promise<void> {
  const fields = Object.keys(link.sets);
  const names: ParentNames = { parent: plan.destination, line: link.plan.destination, fields: link.sets };
  const byName = new Map<string, CoupledPassage>();
  const tuples: Value[][] = [];
  for (const document of documents) {
    const key = document.coupling === null ? null : couplingKey(document.coupling, plan.destinationSide);
    const half = key === null ? undefined : halves.get(key);
    if (half === undefined) continue;
    const tuple = parentTuple(names, half);
    tuples.push(tuple);
    byName.set(parentName(names, tuple), document);
  }
  if (tuples.length === 0) return;
  const lines = await pass.destination.store.findByValues(link.plan.destination, fields, tuples, fields);
  const couplings = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(
      link.plan.mapping.pair,
      plan.destinationSide,
      lines.map((line) => line.key),
    ),
  );
  const candidates = lines.flatMap((line) => {
    const document = byName.get(nameInLine(names, line.values));
    if (document === undefined) return [];
    const coupling = couplings.get(line.key);
    if (coupling === undefined && document.source === null && link.plan.mapping.direction === 'bidirectional')
      document.hasUnseenLines = true;
    const key = sourceKey(coupling, plan);
    return key === null || hasLine(document, link, key) ? [] : [{ document, key }];
  });
  const elsewhere = await linesElsewhere(plan, link, candidates, pass);
  const removed: PulledPassage[] = [];
  for (const { document, key } of candidates) {
    if (elsewhere.has(key)) continue;
    const line = newLine(key, null, document);
    linesOf(document, link).push(line);
    removed.push(line);
  }
  await lookUp(link.plan, removed, pass);
}

function sourceKey(coupling: Coupling | undefined, plan: PassPlan): RecordKey | null {
  return coupling?.state === 'coupled' ? couplingKey(coupling, plan.sourceSide) : null;
}

/**
 * Lines that are not gone: they were moved to another document, or belong to one of the same name. Where their document is gone, they must
 * name another one that is there; lines that it left behind are gone as well.
 */
async function linesElsewhere(
  plan: PassPlan,
  link: ChildLink,
  candidates: readonly { readonly document: CoupledPassage; readonly key: RecordKey }[],
  pass: PassContext,
): Promise<ReadonlySet<RecordKey>> {
  if (candidates.length === 0) return new Set();
  const names: ParentNames = { parent: plan.source, line: link.plan.source, fields: link.by };
  const keys = candidates.map(({ key }) => key);
  const rows = await pass.source.store.readByKeys(names.line, keys, [names.line.id, ...Object.keys(link.by)]);
  const left = candidates.filter(({ document }) => document.source === null).flatMap(({ key }) => rows.get(key) ?? []);
  const parents = await parentsOfLines(plan, link, left, pass);
  const present = new Set(parents.map((parent) => parentName(names, parentTuple(names, parent))));
  const gone = new Set(left.filter((line) => !present.has(nameInLine(names, line.values))).map(({ key }) => key));
  return new Set([...rows.keys()].filter((key) => !gone.has(key)));
}

function hasLine(document: CoupledPassage, link: ChildLink, key: RecordKey): boolean {
  return document.children.some((child) => child.plan === link.plan && child.passages.some((line) => line.key === key));
}

function linesOf(document: CoupledPassage, link: ChildLink): CoupledPassage['children'][number]['passages'] {
  let child = document.children.find((one) => one.plan === link.plan);
  if (child === undefined) document.children.push((child = { plan: link.plan, passages: [] }));
  return child.passages;
}
