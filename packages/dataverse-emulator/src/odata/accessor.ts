import type { Environment } from '../environment/environment';
import { propertyNotFound, querySyntax } from '../errors/common-errors';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';

/** The rows a filter looks at: the row itself, then the rows of the lambda variables from outside in. */
export type Frame = (Row | undefined)[];

/** Where the rows of a filter's names come from. */
export interface Scope {
  table: Table;
  /** Lambda variables: name to table and place in the frame. */
  variables: ReadonlyMap<string, { table: Table; place: number }>;
}

/** Reads one column, possibly of a related row. */
export interface Accessor {
  column: Column;
  table: Table;
  read: (frame: Frame) => Cell;
  /** The row whose column is read; undefined when a lookup on the way is empty. */
  row: (frame: Frame) => Row | undefined;
}

/** The cell of a column; the version number is kept beside the cells (WA-155). */
export function cellOf(row: Row, column: Column): Cell {
  return column.name === 'versionnumber' ? row.version : row.get(column.ordinal);
}

/**
 * Compiles a property path: a column, or a column over single-valued navigation properties (WA-91).
 *
 * @throws DataverseError 400 for unknown names (WA-31)
 */
export function compileAccessor(path: readonly string[], scope: Scope, environment: Environment): Accessor {
  const variable = scope.variables.get(path[0]!);
  const segments = variable ? path.slice(1) : path;
  const place = variable?.place ?? 0;
  let table = variable?.table ?? scope.table;
  const steps: { column: Column; target: string }[] = [];
  for (const name of segments.slice(0, -1)) {
    const navigation = table.navigation.get(name);
    if (!navigation) throw propertyNotFound(name, table.logicalName);
    const target = navigation.kind === 'lookup' ? environment.catalog.find(navigation.target) : undefined;
    if (navigation.kind !== 'lookup' || !target)
      throw querySyntax(`'${name}' is not a single-valued navigation property to a table of this environment.`);
    steps.push({ column: navigation.column, target: target.logicalName });
    table = target;
  }
  const last = segments[segments.length - 1];
  const column = last === undefined ? undefined : findColumn(table, last);
  if (!column) throw propertyNotFound(last ?? path.join('/'), table.logicalName);
  return steps.length === 0
    ? columnAccessor(place, table, column)
    : pathAccessor(place, table, steps, column, environment);
}

/** Reads a column of the row at a place of the frame. */
export function columnAccessor(place: number, table: Table, column: Column): Accessor {
  const isVersion = column.name === 'versionnumber';
  const { ordinal } = column;
  return {
    column,
    table,
    read: (frame) => {
      const row = frame[place];
      return row === undefined ? null : isVersion ? row.version : row.get(ordinal);
    },
    row: (frame) => frame[place],
  };
}

/** The column of a property name; users and teams also answer to `ownerid` (WA-6). */
export function findColumn(table: Table, name: string): Column | undefined {
  return table.property(name) ?? (table.definition.principal && name === 'ownerid' ? table.primaryId : undefined);
}

function pathAccessor(
  place: number,
  table: Table,
  steps: readonly { column: Column; target: string }[],
  column: Column,
  environment: Environment,
): Accessor {
  const rowOf = (frame: Frame): Row | undefined => {
    let row = frame[place];
    for (const step of steps) {
      if (!row) return undefined;
      row =
        environment.targetOf(step.column, row)?.logicalName === step.target
          ? environment.follow(step.column, row)
          : undefined;
    }
    return row;
  };
  return {
    column,
    table,
    read: (frame) => {
      const row = rowOf(frame);
      return row ? cellOf(row, column) : null;
    },
    row: rowOf,
  };
}
