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
export function changeOptions(database: Database, table: Table, column: Column, options: OptionDefinition[]): void {
  const before = column.options;
  const changedBefore = column.optionsChanged;
  database.transaction(() => {
    column.options = mapOf(options);
    column.optionsChanged = true;
    const change: OptionChange = { table: table.logicalName, column: column.name, options };
    database.changeMetadata(change, () => {
      column.options = before;
      column.optionsChanged = changedBefore;
    });
  });
}

/** Applies a change read back from disk. */
export function applyOptionChange(catalog: Catalog, change: OptionChange): void {
  const column = catalog.find(change.table)?.column(change.column);
  if (!column) return;
  column.options = mapOf(change.options);
  column.optionsChanged = true;
}

function mapOf(options: readonly OptionDefinition[]): Map<number, OptionDefinition> {
  return new Map(options.map((option) => [option.value, option]));
}
