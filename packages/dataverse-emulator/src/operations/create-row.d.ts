import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { JsonObject } from '../writing/parse-json';
/**
 * Creates a row from a request body: caller-chosen id (WA-49), deep insert (WA-51), references (WA-52). Runs inside a transaction.
 *
 * @throws DataverseError
 */
export declare function createRow(
  environment: Environment,
  table: Table,
  body: JsonObject,
  caller: Caller,
  idOfUrl?: string,
  depth?: number,
): Row;
/**
 * The primary key a body names, lower case.
 *
 * @throws DataverseError 400 when it is no GUID
 */
export declare function idOfBody(table: Table, body: JsonObject): string | undefined;
//# sourceMappingURL=create-row.d.ts.map
