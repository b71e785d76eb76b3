import type { RowValues, Value } from '../../sdk/scalars';
import { canonical } from '../fields/canonical';
import type { PassContext } from '../pass-context';
import type { ChildLink } from '../plan/pass-plan';

/** A parent on the destination side, as its lines name it. */
export interface NumberedParent {
  readonly names: RowValues;
  /** It was only just created: it has no lines yet. */
  readonly isNew: boolean;
}

/** The highest number among the lines that each parent has at the destination, in one read; lines that nobody synchronizes count too. */
export async function lastNumbers<Parent extends NumberedParent>(
  link: ChildLink,
  parents: readonly Parent[],
  pass: PassContext,
): Promise<ReadonlyMap<Parent, number>> {
  const { numberedBy } = link;
  const asked = numberedBy === null ? [] : parents.filter((parent) => !parent.isNew);
  if (numberedBy === null || asked.length === 0) return new Map();
  const table = link.plan.destination;
  const fields = Object.keys(link.sets);
  const rows = await pass.load.recordsByValues(
    table,
    fields,
    asked.map((parent) => tupleOf(fields, parent.names)),
    [...fields, numberedBy],
  );
  const text = (values: RowValues): string =>
    JSON.stringify(
      tupleOf(fields, values).map((value, place) => {
        const field = table.fields[fields[place] as string];
        return field === undefined ? value : canonical(field, value);
      }),
    );
  const highest = new Map<string, number>();
  for (const row of rows) {
    const number = Number(row.values[numberedBy] ?? 0);
    highest.set(text(row.values), Math.max(highest.get(text(row.values)) ?? 0, number));
  }
  return new Map(asked.map((parent) => [parent, highest.get(text(parent.names)) ?? 0]));
}

function tupleOf(fields: readonly string[], values: RowValues): Value[] {
  return fields.map((field) => values[field] ?? null);
}
