import type { ApiRequest, ApiResponse } from '../server/api-request';
import type { WebApi } from '../server/web-api';
/**
 * Answers `POST $batch` (WA-110 to WA-117).
 *
 * @throws DataverseError 400 when the batch as a whole is not valid; it is answered as plain JSON (WA-116)
 */
export declare function batchRequest(api: WebApi, request: ApiRequest): ApiResponse;
//# sourceMappingURL=batch-request.d.ts.map
