import { couplingKey } from '../../ports/coupling';
import type { Passage } from '../../pipeline/passage';
import type { FieldMover } from '../../pipeline/fields/field-mover';
import type { PassPlan } from '../../pipeline/plan/pass-plan';
import type { RecordKey, RowValues } from '../../sdk/scalars';
import type { FieldPreview, PassagePreview } from './record-preview';

/** Tells what would become of a record that went through the stages up to `diff`. */
export function describePassage(plan: PassPlan, passage: Passage): PassagePreview {
  const { settlement } = passage;
  const goes = settlement === null && passage.decision !== undefined;
  const written = goes ? (passage.changes ?? {}) : {};
  const decided = passage.decision?.do ?? 'none';
  const isIdle = decided === 'modify' && Object.keys(written).length === 0 && passage.coupling?.state === 'coupled';
  return {
    direction: plan.direction,
    ...keysOf(plan, passage),
    action: goes && !isIdle ? decided : 'none',
    outcome: settlement?.outcome ?? (goes && !isIdle ? null : 'unchanged'),
    code: settlement?.code ?? null,
    message: settlement?.message ?? null,
    facts: settlement?.facts ?? {},
    fields: plan.active.flatMap((index) => {
      const mover = plan.movers[index];
      return mover === undefined || passage.source === null ? [] : [describeField(plan, passage, mover, written)];
    }),
    lines: passage.children.flatMap((child) =>
      child.passages.map((line) => describePassage(child.plan, line as Passage)),
    ),
  };
}

function describeField(plan: PassPlan, passage: Passage, mover: FieldMover, written: RowValues): FieldPreview {
  const changed = picked(written, mover.writes(plan.destinationSide));
  return {
    field: mover.field.id,
    source: picked(passage.source?.values ?? {}, mover.reads(plan.sourceSide)),
    present:
      passage.destination == null ? null : picked(passage.destination.values, mover.writes(plan.destinationSide)),
    written: Object.keys(changed).length === 0 ? null : changed,
  };
}

function picked(values: RowValues, names: readonly string[]): RowValues {
  return Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name] ?? null]] : [])));
}

function keysOf(plan: PassPlan, passage: Passage): Pick<PassagePreview, 'localKey' | 'integrationKey'> {
  const other: RecordKey | null =
    passage.destination?.key ?? (passage.coupling == null ? null : couplingKey(passage.coupling, plan.destinationSide));
  return plan.sourceSide === 'local'
    ? { localKey: passage.key, integrationKey: other }
    : { localKey: other, integrationKey: passage.key };
}
