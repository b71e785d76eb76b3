import type { Environment } from '../environment/environment';
import type { Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';

/** A navigation property that leads to several rows. */
export type ManyNavigation = Exclude<Navigation, { kind: 'lookup' }>;

/** The table a collection-valued navigation property leads to. */
export function tableOfRelated(navigation: ManyNavigation): Table {
  return navigation.kind === 'collection' ? navigation.child : navigation.target;
}

/** The rows a collection-valued navigation property leads to, in primary-key order (in link order for many-to-many). */
export function relatedRows(
  environment: Environment,
  table: Table,
  navigation: ManyNavigation,
  row: Row,
): readonly Row[] {
  return compileRelated(environment, table, navigation)(row);
}

/**
 * A function from a row to its related rows. The first call with related rows reads the other table once; the result is good as long as
 * no row changes, that is, for one request.
 */
export function compileRelated(
  environment: Environment,
  table: Table,
  navigation: ManyNavigation,
): (row: Row) => readonly Row[] {
  let index: Map<string, Row[]> | undefined;
  if (navigation.kind === 'manyToMany') {
    return (row) => (index ??= indexLinks(environment, navigation)).get(row.id) ?? [];
  }
  const { references } = environment.database.store(navigation.child);
  return (row) => {
    if (references.of(navigation.column, row.id) === 0) return [];
    index ??= indexChildren(environment, table, navigation);
    return index.get(row.id) ?? [];
  };
}

function indexChildren(
  environment: Environment,
  table: Table,
  { child, column }: Extract<ManyNavigation, { kind: 'collection' }>,
): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of environment.database.store(child).rows()) {
    const parent = row.get(column.ordinal) as string | null;
    if (parent !== null && environment.targetOf(column, row) === table) add(index, parent, row);
  }
  return index;
}

function indexLinks(
  { database }: Environment,
  { intersect, near, far, target }: Extract<ManyNavigation, { kind: 'manyToMany' }>,
): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const link of database.store(intersect).rows()) {
    const related = database.find(target, link.get(far.ordinal) as string);
    if (related) add(index, link.get(near.ordinal) as string, related);
  }
  return index;
}

function add(index: Map<string, Row[]>, key: string, row: Row): void {
  const rows = index.get(key);
  if (rows) rows.push(row);
  else index.set(key, [row]);
}
