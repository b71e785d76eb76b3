import type { MatchKey } from '../../sdk/field-mapping';
import type { Value } from '../../sdk/scalars';
import type { Table } from '../../sdk/table';
import { canonical } from '../fields/canonical';
import type { FieldMover } from '../fields/field-mover';
import type { PassPlan } from '../plan/pass-plan';

/** A field by which records are matched. */
export interface MatchField {
  readonly mover: FieldMover;
  readonly index: number;
  readonly match: MatchKey;
}

/** The match keys of a mapping, grouped by priority, lowest number first (DV-160). */
export function matchGroups(plan: PassPlan): readonly (readonly MatchField[])[] {
  const groups = new Map<number, MatchField[]>();
  for (const mover of plan.movers) {
    const { mapping, index } = mover.field;
    if (mapping.kind !== 'value' || mapping.match === undefined) continue;
    const group = groups.get(mapping.match.priority) ?? [];
    groups.set(mapping.match.priority, group);
    group.push({ mover, index, match: mapping.match });
  }
  return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}

/** The text by which the values of match keys are compared: case counts only where the mapping says so (DV-161). */
export function tupleText(
  table: Table,
  group: readonly MatchField[],
  fields: readonly string[],
  tuple: readonly Value[],
): string {
  return JSON.stringify(
    tuple.map((value, place) => {
      const field = table.fields[fields[place] as string];
      const text = field === undefined ? JSON.stringify(value) : canonical(field, value);
      return group[place]?.match.caseSensitive === true ? text : text.toLowerCase();
    }),
  );
}
