import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
/** The weak etag of a row: its version number (WA-73). */
export declare function etagOf(row: Row): string;
/** Whether a condition header names the row's present version, or any (`*`). */
export declare function matchesAnyEtag(header: string, row: Row): boolean;
/** A condition header; the literal `null` and an absent header mean no condition (WA-11). */
export declare function conditionOf(header: string | undefined): string | undefined;
/**
 * Holds `If-Match` against a row that exists (WA-75, WA-76).
 *
 * @throws DataverseError 412 when the version differs, 400 when the table has no optimistic concurrency
 */
export declare function checkIfMatch(table: Table, row: Row, header: string | undefined): void;
//# sourceMappingURL=conditions.d.ts.map
