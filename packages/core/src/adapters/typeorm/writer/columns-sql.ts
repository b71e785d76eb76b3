import type { BoundField, BoundTable } from '../bound-table';
import { Parameters } from '../filter/parameters';
import type { LiveTable } from '../store/live-table';
import type { EncodedWrite } from './encode-writes';

/** The rows of a group as one `unnest`, each field under a name of its own. */
export interface UnnestedGroup {
  /** `unnest($1::uuid[], …) AS v (id, version, f0, …)`. */
  readonly source: string;
  readonly fields: readonly { readonly field: BoundField; readonly value: string }[];
  readonly parameters: readonly unknown[];
}

/** Puts the rows of a group into parameters, a column at a time. */
export function unnestGroup(table: BoundTable, live: LiveTable, group: readonly EncodedWrite[]): UnnestedGroup {
  const parameters = new Parameters();
  const names = [...(group[0]?.texts.keys() ?? [])];
  const arrays = [
    parameters.add(
      group.map(({ key }) => key),
      `${table.id.cast}[]`,
    ),
    parameters.add(
      group.map(({ write }) => write.version),
      'text[]',
    ),
  ];
  const fields = names.map((name, index) => {
    const field = table.field(name);
    arrays.push(
      parameters.add(
        group.map(({ texts }) => texts.get(name) ?? null),
        `${field.cast}[]`,
      ),
    );
    const enumType = live.enumTypes.get(name);
    return { field, value: enumType === undefined ? `v.f${index}` : `v.f${index}::${enumType}` };
  });
  const columns = ['id', 'version', ...names.map((_name, index) => `f${index}`)];
  return { source: `unnest(${arrays.join(', ')}) AS v (${columns.join(', ')})`, fields, parameters: parameters.values };
}
