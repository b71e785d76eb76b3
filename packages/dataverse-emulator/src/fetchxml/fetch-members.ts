import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Frame } from '../odata/accessor';
import type { AnnotationRequest } from '../odata/annotations';
import { hierarchyOf } from '../odata/hierarchy';
import { compileMember, navigationFor } from '../odata/row-writer';
import { fetchError } from './fetch-error';
import type { FetchAttribute, FetchNode, FetchQuery } from './fetch-query';
import type { FetchScope, PlacedTable } from './fetch-scope';

/** The printers of the columns a query returns, and the names that the context lists. */
export interface FetchMembers {
  /** Prints the members of a row, each with a comma in front; columns without a value are left out. */
  write: (frame: Frame) => string;
  /** Undefined when the query returns all columns. */
  context: string[] | undefined;
}

interface Member {
  context: string[];
  write: (frame: Frame) => string;
}

/**
 * Compiles the columns a query returns. Columns of linked tables are named `alias.column`, columns with an alias by it. The primary key
 * comes with every query that is not distinct, and its currency with money (WA-81, WA-103).
 *
 * @throws DataverseError with the documented code for unknown columns and aliases used twice
 */
export function compileMembers(
  query: FetchQuery,
  scope: FetchScope,
  environment: Environment,
  annotations: AnnotationRequest,
): FetchMembers {
  const maker = new MemberMaker(environment, scope, annotations);
  const { entity } = query;
  const root = scope.of(entity);
  const all = entity.allAttributes || (entity.attributes.length === 0 && !entity.noAttributes);
  maker.addRoot(entity, root, all);
  if (!query.distinct) maker.addKey(root);
  maker.addLinks(entity);
  const { members } = maker;
  return {
    context: all ? undefined : [...new Set(members.flatMap(({ context }) => context))],
    write: (frame) => {
      let text = '';
      for (let index = 0; index < members.length; index += 1) text += members[index]!.write(frame);
      return text;
    },
  };
}

class MemberMaker {
  readonly members: Member[] = [];
  private readonly names = new Set<string>();

  constructor(
    private readonly environment: Environment,
    private readonly scope: FetchScope,
    private readonly annotations: AnnotationRequest,
  ) {}

  addRoot(entity: FetchNode, root: PlacedTable, all: boolean): void {
    const { table } = root;
    if (all) for (const column of readableColumns(table)) this.addColumn(root, column, column.wireName);
    for (const attribute of entity.attributes) {
      const { column } = this.scope.accessor(root, attribute.name);
      if (attribute.rowAggregate !== undefined) this.addChildCount(root, column, attribute);
      else if (attribute.alias !== undefined) this.addAliased(root, column, attribute.alias);
      else {
        this.addColumn(root, column, column.wireName, contextNames(table, column));
        if (column.kind === 'money') this.addCurrency(root);
      }
    }
  }

  addKey(root: PlacedTable): void {
    const { table } = root;
    this.addColumn(root, table.primaryId, table.primaryId.wireName, [table.primaryId.wireName]);
    if (table.definition.principal) this.addColumn(root, table.primaryId, 'ownerid', ['ownerid']);
  }

  addLinks(node: FetchNode): void {
    for (const link of node.links) {
      const placed = this.scope.of(link);
      if (link.allAttributes)
        for (const column of readableColumns(placed.table))
          this.addColumn(placed, column, `${placed.alias}.${column.name}`);
      for (const { name, alias } of link.attributes) {
        const { column } = this.scope.accessor(placed, name);
        if (alias === undefined) this.addColumn(placed, column, `${placed.alias}.${column.name}`);
        else this.addAliased(placed, column, alias);
      }
      this.addLinks(link);
    }
  }

  private addAliased(placed: PlacedTable, column: Column, alias: string): void {
    if (this.names.has(alias)) throw fetchError('duplicateAlias', `FetchXML should have unique aliases: '${alias}'.`);
    this.addColumn(placed, column, alias);
  }

  private addCurrency(root: PlacedTable): void {
    const currency = root.table.column('transactioncurrencyid');
    if (currency) this.addColumn(root, currency, currency.wireName, contextNames(root.table, currency));
  }

  private addColumn({ table, place }: PlacedTable, column: Column, name: string, context: string[] = []): void {
    if (this.names.has(name)) return;
    this.names.add(name);
    const write = compileMember(this.environment, table, name, column, this.annotations, '');
    this.members.push({
      context,
      write: (frame) => {
        const row = frame[place];
        return row ? write(row) : '';
      },
    });
  }

  /** The number of rows right below in the hierarchy. */
  private addChildCount(root: PlacedTable, column: Column, { alias, rowAggregate }: FetchAttribute): void {
    const hierarchy = hierarchyOf(this.environment, column, root.table);
    if (rowAggregate !== 'CountChildren' || alias === undefined || column !== root.table.primaryId)
      throw fetchError('invalidAlias', 'A row aggregate is CountChildren of the primary key, with an alias.');
    const { references } = this.environment.database.store(root.table);
    this.names.add(alias);
    this.members.push({
      context: [],
      write: ([row]) => `,${JSON.stringify(alias)}:${row ? references.of(hierarchy.parent, row.id) : 0}`,
    });
  }
}

function readableColumns(table: Table): Column[] {
  return table.columns.filter((column) => column.definition.read !== false);
}

/** A lookup is listed with its navigation property. */
function contextNames(table: Table, column: Column): string[] {
  const navigation =
    column.kind === 'lookup' && column.targets.length === 1
      ? navigationFor(table, column, column.targets[0]!)
      : undefined;
  return navigation === undefined ? [column.wireName] : [column.wireName, navigation];
}
