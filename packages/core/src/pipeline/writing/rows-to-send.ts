import type { DeleteRow, InsertRow, UpdateRow } from '../../ports/bulk-writer';
import { couplingKey } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { DiffedPassage, WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { validatedFields } from './validated-fields';

/** A create under the key that was chosen. */
export function insertRow(plan: PassPlan, passage: WrittenPassage): InsertRow {
  const key = passage.decision.do === 'insert' ? passage.decision.key : null;
  const values = passage.links === undefined ? passage.changes : { ...passage.changes, ...passage.links };
  return { key, values, validate: validatedFields(plan, values) };
}

/** An update goes under the version that was read as soon as one of its changed fields is mapped both ways. */
export function updateRow(plan: PassPlan, passage: DiffedPassage, pass: PassContext): UpdateRow {
  const twoWay = plan.active.some(
    (index) =>
      plan.movers[index]?.field.direction === 'bidirectional' &&
      plan.movers[index].writes(plan.destinationSide).some((name) => name in passage.changes),
  );
  return {
    key: destinationKey(plan, passage),
    version: twoWay ? versionOf(plan, passage, pass) : null,
    values: passage.changes,
    validate: validatedFields(plan, passage.changes),
  };
}

/** A deletion always goes under the version that was read. */
export function deleteRow(plan: PassPlan, passage: WrittenPassage, pass: PassContext): DeleteRow {
  return { key: destinationKey(plan, passage), version: versionOf(plan, passage, pass) };
}

function versionOf(plan: PassPlan, passage: DiffedPassage, pass: PassContext): string | null {
  return pass.capabilities(plan.destination).versions ? (passage.destination?.version ?? null) : null;
}

function destinationKey(plan: PassPlan, passage: DiffedPassage): RecordKey {
  const { destination, coupling } = passage;
  return destination?.key ?? (couplingKey(coupling as NonNullable<typeof coupling>, plan.destinationSide) as RecordKey);
}
