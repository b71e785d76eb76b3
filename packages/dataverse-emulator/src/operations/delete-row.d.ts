import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
/**
 * Deletes a row. References to it are cleared, or forbid it, by the table it belongs to (WA-59); its many-to-many links go with it.
 * Runs inside a transaction.
 *
 * @throws DataverseError 405 when other rows restrict the deletion
 */
export declare function deleteRow(environment: Environment, table: Table, row: Row, caller: Caller): void;
//# sourceMappingURL=delete-row.d.ts.map
