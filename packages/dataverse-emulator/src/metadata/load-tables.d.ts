import type { TableDefinition } from './table-definition';
/** Reads the table files that come with the package. */
export declare function loadTables(): TableDefinition[];
//# sourceMappingURL=load-tables.d.ts.map
