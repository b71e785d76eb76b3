import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import type { CellTest, Operation, TestContext } from './cell-test';
import { cellOfText } from './literal-value';
import { QueryErrorCode } from './query-error-code';

/** The lookup of a table's hierarchical relationship, by table. */
const hierarchies = new Map([
  ['account', 'parentaccountid'],
  ['businessunit', 'parentbusinessunitid'],
  ['product', 'parentproductid'],
  ['systemuser', 'parentsystemuserid'],
]);

const functions = new Set(['Above', 'AboveOrEqual', 'Under', 'UnderOrEqual', 'NotUnder']);

/** Whether a query function asks for the place in a hierarchy. */
export function isHierarchyFunction(name: string): boolean {
  return functions.has(name);
}

/**
 * The test of a hierarchical query function (WA-93) on a primary key or on a lookup to a table with a hierarchy.
 *
 * @throws DataverseError 0x80047020 for a table without hierarchical relationship, 400 without a row id
 */
export function hierarchyTest({ name, column, table, values }: Operation, context: TestContext): CellTest {
  const { environment, fail } = context;
  const owner = hierarchyOf(environment, column, table);
  const [literal] = values;
  const id =
    literal?.kind === 'text' || literal?.kind === 'guid' ? cellOfText(owner.table.primaryId, literal.value) : undefined;
  if (typeof id !== 'string') throw fail(`'${name}' needs the id of a row.`);
  const members = name.startsWith('Above') ? ancestors(environment, owner, id) : descendants(environment, owner, [id]);
  if (name.endsWith('OrEqual')) members.add(id);
  return name === 'NotUnder' ? (cell) => !members.has(cell) : (cell) => members.has(cell);
}

/** The ids of all users below a user, by manager. */
export function subordinates(environment: Environment, userId: string): Set<Cell> {
  const table = environment.catalog.table('systemuser');
  const owner = hierarchyOf(environment, table.primaryId, table);
  return descendants(environment, owner, [userId]);
}

/** A table with the lookup of its hierarchical relationship. */
export interface Hierarchy {
  table: Table;
  parent: Column;
}

/**
 * The hierarchy that a primary key or a lookup belongs to.
 *
 * @throws DataverseError 0x80047020 when there is none
 */
export function hierarchyOf(environment: Environment, column: Column, table: Table): Hierarchy {
  const owner =
    column === table.primaryId
      ? table
      : column.kind === 'lookup'
        ? environment.catalog.find(column.targets[0]!)
        : undefined;
  const name = owner && hierarchies.get(owner.logicalName);
  const parent = name === undefined ? undefined : owner!.column(name);
  if (!parent) {
    throw new DataverseError(
      QueryErrorCode.missingHierarchicalRelationship,
      `This query uses a hierarchical operator, but the ${(owner ?? table).logicalName} entity doesn't have a hierarchical relationship.`,
    );
  }
  return { table: owner!, parent };
}

function ancestors(environment: Environment, { table, parent }: Hierarchy, id: string): Set<Cell> {
  const found = new Set<Cell>();
  for (let row = environment.database.find(table, id); row;) {
    const above = row.get(parent.ordinal) as string | null;
    if (above === null || found.has(above)) break;
    found.add(above);
    row = environment.database.find(table, above);
  }
  return found;
}

function descendants(environment: Environment, { table, parent }: Hierarchy, from: readonly string[]): Set<Cell> {
  const children = new Map<Cell, string[]>();
  for (const row of environment.database.store(table).rows()) {
    const above = row.get(parent.ordinal);
    if (above === null) continue;
    const siblings = children.get(above);
    if (siblings) siblings.push(row.id);
    else children.set(above, [row.id]);
  }
  const found = new Set<Cell>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const child of children.get(id) ?? []) {
      if (found.has(child)) continue;
      found.add(child);
      open.push(child);
    }
  }
  return found;
}
