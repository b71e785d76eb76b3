import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
/**
 * CreateMultiple (WA-119): one transaction; the answer has the ids in input order (WA-123).
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export declare function createMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse;
/**
 * UpdateMultiple (WA-120): one transaction, each target with its primary key.
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export declare function updateMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse;
/**
 * UpsertMultiple (WA-121): one transaction; a row is not allowed twice (WA-127).
 *
 * @throws DataverseError the error of the first row that fails, without its index
 */
export declare function upsertMultiple(environment: Environment, table: Table, request: ApiRequest): ApiResponse;
//# sourceMappingURL=bulk-messages.d.ts.map
