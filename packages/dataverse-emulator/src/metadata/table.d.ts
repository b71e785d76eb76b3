import { Column } from './column';
import type { Navigation } from './navigation';
import type { TableDefinition } from './table-definition';
/** A table, ready for use. Its rows' cells are addressed by ordinal: first all columns, then the hidden cells. */
export declare class Table {
  readonly definition: TableDefinition;
  readonly logicalName: string;
  readonly entitySetName: string;
  readonly columns: readonly Column[];
  /** Number of cells of a row, hidden ones included. */
  readonly width: number;
  readonly primaryId: Column;
  readonly primaryName: Column | undefined;
  readonly metadataId: string;
  readonly navigation: Map<string, Navigation>;
  private readonly byName;
  private readonly byWireName;
  constructor(definition: TableDefinition);
  /** The column of a logical name. */
  column(name: string): Column | undefined;
  /** The column of a property name in JSON or in a query (`_x_value` for lookups). */
  property(wireName: string): Column | undefined;
  /** Name of a hidden or visible cell, used in the durable log. */
  cellName(ordinal: number): string;
  /** The place of the cell a durable-log name stands for; undefined when the table no longer has it. */
  cellOrdinal(name: string): number | undefined;
}
/** A GUID that is always the same for the same text, for metadata ids that must survive restarts. */
export declare function stableGuid(text: string): string;
//# sourceMappingURL=table.d.ts.map
