import type { Environment } from '../environment/environment';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
/**
 * InsertOptionValue (WA-192).
 *
 * @throws DataverseError 400 for columns that are no choice and values in use
 */
export declare function insertOptionValue(environment: Environment, request: ApiRequest): ApiResponse;
/**
 * UpdateOptionValue: a new label (WA-192).
 *
 * @throws DataverseError 400 when there is no such option
 */
export declare function updateOptionValue(environment: Environment, request: ApiRequest): ApiResponse;
/**
 * DeleteOptionValue (WA-192).
 *
 * @throws DataverseError 400 when there is no such option
 */
export declare function deleteOptionValue(environment: Environment, request: ApiRequest): ApiResponse;
//# sourceMappingURL=option-actions.d.ts.map
