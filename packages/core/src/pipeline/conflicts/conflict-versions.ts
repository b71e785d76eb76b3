import type { Coupling } from '../../ports/coupling';
import type { RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { canonical } from '../fields/canonical';
import { hashText } from '../fields/hash';
import type { Passage, ResolvedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';

/** The two versions that a conflict is judged on. */
export interface ConflictVersions {
  readonly localVersion: string | null;
  readonly integrationVersion: string | null;
}

/** What both halves are at, as their systems say; their values stand for it where a system has no versions. */
export function conflictVersions(plan: PassPlan, passage: ResolvedPassage): ConflictVersions {
  const source =
    passage.source && (passage.source.version ?? valuesVersion(plan, plan.sourceSide, passage.source.values));
  const destination =
    passage.destination &&
    (passage.destination.version ?? valuesVersion(plan, plan.destinationSide, passage.destination.values));
  return plan.sourceSide === 'local'
    ? { localVersion: source, integrationVersion: destination }
    : { localVersion: destination, integrationVersion: source };
}

/** Whether the same two versions were judged before; somebody who asks for the record, or for its document, has it judged again. */
export function isJudgedBefore(plan: PassPlan, passage: ResolvedPassage, { conflict }: Coupling): boolean {
  if (conflict === null || isAskedFor(passage)) return false;
  const now = conflictVersions(plan, passage);
  return conflict.localVersion === now.localVersion && conflict.integrationVersion === now.integrationVersion;
}

/** A line is asked for with its document: left as it was, it would keep the document on the list, and the run at it for ever. */
function isAskedFor(passage: Passage): boolean {
  let document = passage;
  while (document.parent !== null) document = document.parent;
  return document.origin === 'retry' || document.origin === 'selected';
}

/** The values of the fields that can be in conflict. */
function valuesVersion(plan: PassPlan, side: Side, values: RowValues): string {
  const texts = plan.movers
    .filter(({ field }) => field.mapping.kind === 'value' && field.direction === 'bidirectional')
    .flatMap(({ field }) => (side === 'local' ? field.local : field.integration))
    .map((field) => canonical(field, values[field.name]));
  const { high, low } = hashText(JSON.stringify(texts));
  return `#${high.toString(16)}${low.toString(16)}`;
}
