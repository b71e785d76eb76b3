import type { Row } from '../../sdk/load';
import type { RowValues, Value } from '../../sdk/scalars';
import type { Table } from '../../sdk/table';
import { canonical } from '../fields/canonical';

/** How the lines of a side name their parents: each field of the line with the parent's field that it holds; a lookup holds the parent itself. */
export interface ParentNames {
  readonly parent: Table;
  readonly line: Table;
  readonly fields: Readonly<Record<string, string>>;
}

/** The values by which lines name this parent, in the order of the fields. */
export function parentTuple({ parent, line, fields }: ParentNames, row: Row): Value[] {
  return Object.entries(fields).map(([field, parentField]) =>
    line.fields[field]?.kind === 'reference' ? { table: parent.name, key: row.key } : (row.values[parentField] ?? null),
  );
}

/** A parent's name as text: equal for lines and parents that belong together. */
export function parentName(names: ParentNames, tuple: readonly Value[]): string {
  return JSON.stringify(
    Object.keys(names.fields).map((field, place) => {
      const definition = names.line.fields[field];
      const value = tuple[place] ?? null;
      if (typeof value === 'object' && value !== null) return value.key;
      return definition === undefined ? value : canonical(definition, value);
    }),
  );
}

/** The parent's name as a line tells it. */
export function nameInLine(names: ParentNames, line: RowValues): string {
  return parentName(
    names,
    Object.keys(names.fields).map((field) => line[field] ?? null),
  );
}
