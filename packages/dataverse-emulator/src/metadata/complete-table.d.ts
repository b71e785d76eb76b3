import type { TableDefinition } from './table-definition';
/**
 * Adds the system columns every Dataverse table of its ownership has (WA-152 to WA-157) when a definition leaves them out,
 * so that a custom table needs to name only its own columns.
 */
export declare function completeTable(definition: TableDefinition): TableDefinition;
/** Whether a logical name carries a publisher prefix. */
export declare function isCustom(logicalName: string): boolean;
//# sourceMappingURL=complete-table.d.ts.map
