import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Draft } from '../writing/draft';
/** The columns of a table that must have a value on create: SystemRequired ones; ApplicationRequired ones need not (WA-39). */
export declare function requiredColumns(table: Table): Column[];
/**
 * Holds a new row against the required columns.
 *
 * @throws DataverseError 400 naming the first column without a value
 */
export declare function checkRequired(draft: Draft, required: readonly Column[]): void;
//# sourceMappingURL=required-columns.d.ts.map
