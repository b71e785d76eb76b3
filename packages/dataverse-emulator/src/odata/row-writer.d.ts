import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { type AnnotationRequest } from './annotations';
/** Prints a row as a JSON object. */
export type RowWriter = (row: Row) => string;
/** Prints the members of an expanded navigation property, without a leading comma. */
export type ExpandWriter = (row: Row) => string;
/**
 * Compiles a printer for rows of a table: etag, selected columns, primary key and requested annotations (WA-42 to WA-47, WA-81).
 *
 * @throws DataverseError 400 for unknown columns in `$select` (WA-31)
 */
export declare function compileRowWriter(
  environment: Environment,
  table: Table,
  select: readonly string[] | undefined,
  annotations: AnnotationRequest,
  expands?: readonly ExpandWriter[],
  etag?: boolean,
): RowWriter;
/** The names and columns a `$select` stands for; the primary key is always among them, money brings its currency (WA-81). */
export declare function selectedColumns(table: Table, select: readonly string[] | undefined): [string, Column][];
/** The navigation property through which a lookup to a target table is written (WA-45). */
export declare function navigationFor(table: Table, column: Column, target: string): string | undefined;
//# sourceMappingURL=row-writer.d.ts.map
