import { Table } from './table';
import type { TableDefinition } from './table-definition';
/** All tables of the environment, linked to each other by their navigation properties. */
export declare class Catalog {
  private readonly byName;
  private readonly bySet;
  constructor(definitions: readonly TableDefinition[]);
  /** Every table, in the order of definition. */
  get tables(): Table[];
  /** The table of a logical name. */
  find(logicalName: string): Table | undefined;
  /** The table of a logical name that is known to exist. */
  table(logicalName: string): Table;
  /** The table of an entity set name (WA-7). */
  entitySet(name: string): Table | undefined;
  private link;
  private add;
}
//# sourceMappingURL=catalog.d.ts.map
