import type { Environment } from '../environment/environment';
import { columnAccessor, type Accessor } from '../odata/accessor';
import type { Table } from '../metadata/table';
import { attributeUnknown, fetchError } from './fetch-error';
import type { FetchFilter, FetchLink, FetchNode } from './fetch-query';

/** Most linked tables of a query. */
const mostLinks = 15;

/** A table of a query with its place in the frame of joined rows. */
export interface PlacedTable {
  table: Table;
  place: number;
  /** The name its columns are returned under; empty for the root table. */
  alias: string;
}

/** The tables of a query: which row of the frame is whose, and how conditions name them. */
export class FetchScope {
  private readonly placed = new Map<FetchNode, PlacedTable>();
  private readonly byAlias = new Map<string, PlacedTable>();
  private readonly byName = new Map<string, PlacedTable>();

  /**
   * @throws DataverseError for unknown tables, aliases used twice, and more than fifteen linked tables
   */
  constructor(
    private readonly environment: Environment,
    root: FetchNode,
  ) {
    this.place(root, '');
    if (this.placed.size - 1 > mostLinks)
      throw fetchError('tooManyLinks', 'Number of link entities in query exceeded maximum limit.');
  }

  /** Number of rows in a frame. */
  get width(): number {
    return this.placed.size;
  }

  /** The table of an element of the query. */
  of(node: FetchNode): PlacedTable {
    return this.placed.get(node)!;
  }

  /**
   * The table a condition or an order names: by alias, or by the table's name where it has none.
   *
   * @throws DataverseError 0x8004110a
   */
  named(name: string): PlacedTable {
    const placed = this.byAlias.get(name) ?? this.byName.get(name);
    if (!placed)
      throw fetchError(
        'aliasDoesNotExist',
        `The alias '${name}' for the given entity in the condition does not exist.`,
      );
    return placed;
  }

  /**
   * Reads a column of a table of the query by its logical name.
   *
   * @throws DataverseError 0x80041103
   */
  accessor({ table, place }: PlacedTable, attribute: string): Accessor {
    const column =
      table.column(attribute) ?? (table.definition.principal && attribute === 'ownerid' ? table.primaryId : undefined);
    if (!column) throw attributeUnknown(table.logicalName, attribute);
    return columnAccessor(place, table, column);
  }

  private place(node: FetchNode, alias: string): void {
    const table = this.environment.catalog.find(node.table);
    if (!table) {
      throw fetchError(
        'noEntity',
        `The entity with a name = '${node.table}' with namemapping = 'Logical' was not found in the MetadataCache.`,
      );
    }
    const placed = { table, place: this.placed.size, alias };
    this.placed.set(node, placed);
    if (alias !== '') {
      if (this.byAlias.has(alias))
        throw fetchError('duplicateAlias', `FetchXML should have unique aliases: '${alias}'.`);
      this.byAlias.set(alias, placed);
      if (!this.byName.has(node.table)) this.byName.set(node.table, placed);
    }
    for (const filter of node.filters) this.placeFilter(filter);
    for (const link of node.links) this.placeLink(link);
  }

  private placeFilter(filter: FetchFilter): void {
    for (const inner of filter.filters) this.placeFilter(inner);
    for (const link of filter.links) this.placeLink(link);
  }

  private placeLink(link: FetchLink): void {
    this.place(link, link.alias ?? `${link.table}${this.placed.size}`);
  }
}
