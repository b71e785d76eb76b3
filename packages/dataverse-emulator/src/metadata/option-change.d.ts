import type { Database } from '../store/database';
import type { Catalog } from './catalog';
import type { Column } from './column';
import type { Table } from './table';
import type { OptionDefinition } from './table-definition';
/** A change of a column's options, as the durable log keeps it. */
export interface OptionChange {
  table: string;
  column: string;
  options: OptionDefinition[];
}
/** Replaces the options of a column, durably. */
export declare function changeOptions(
  database: Database,
  table: Table,
  column: Column,
  options: OptionDefinition[],
): void;
/** Applies a change read back from disk. */
export declare function applyOptionChange(catalog: Catalog, change: OptionChange): void;
//# sourceMappingURL=option-change.d.ts.map
