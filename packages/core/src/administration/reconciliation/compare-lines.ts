import { couplingKey } from '../../ports/coupling';
import type { CoupledPassage } from '../../pipeline/passage';
import type { PassPlan } from '../../pipeline/plan/pass-plan';
import { compareFields } from './compare-fields';
import type { LineFinding } from './finding';

/**
 * The lines of a document that are not in step: with values that differ, or without another half. Seen from the local side all fields are
 * compared, from the other one those that come from there only; a line that cannot be compared counts as one without another half.
 */
export function compareLines(document: CoupledPassage): readonly LineFinding[] {
  return document.children.flatMap(({ plan, passages }) =>
    (passages as CoupledPassage[]).flatMap((line) => [...judgeLine(plan, line), ...compareLines(line)]),
  );
}

function judgeLine(plan: PassPlan, line: CoupledPassage): readonly LineFinding[] {
  if (line.settlement?.outcome === 'filtered' || line.source === null) return [];
  const other = line.coupling === null || line.matched ? null : couplingKey(line.coupling, plan.destinationSide);
  const compared = other === null || line.destination === null ? null : compareFields(plan, fieldsOf(plan), line);
  const alone = compared === null || 'code' in compared;
  if (!alone && compared.length === 0) return [];
  const there = alone ? null : other;
  const [localKey, integrationKey] = plan.sourceSide === 'local' ? [line.key, there] : [there, line.key];
  return [{ mapping: plan.mapping.name, localKey, integrationKey, fields: alone ? [] : compared }];
}

function fieldsOf(plan: PassPlan): readonly number[] {
  if (plan.sourceSide === 'local') return plan.active;
  return plan.active.filter((index) => plan.movers[index]?.field.direction === 'fromIntegrationTable');
}
