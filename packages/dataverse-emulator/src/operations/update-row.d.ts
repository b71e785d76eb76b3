import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { Draft } from '../writing/draft';
import type { JsonObject } from '../writing/parse-json';
/**
 * Changes a row by a request body; also unchanged values count as an update (WA-55, WA-56). Runs inside a transaction.
 *
 * @throws DataverseError
 */
export declare function updateRow(
  environment: Environment,
  table: Table,
  row: Row,
  body: JsonObject,
  caller: Caller,
): void;
/** Runs the rules of a changed row and stores it. */
export declare function saveChanged(environment: Environment, draft: Draft, caller: Caller): void;
//# sourceMappingURL=update-row.d.ts.map
