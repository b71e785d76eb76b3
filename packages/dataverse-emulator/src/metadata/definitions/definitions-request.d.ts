import type { Environment } from '../../environment/environment';
import { type ApiRequest, type ApiResponse } from '../../server/api-request';
import type { PathSegment } from '../../server/resource-path';
/**
 * Answers metadata requests (WA-188 to WA-191); undefined when the path is none.
 *
 * @throws DataverseError 404 for unknown definitions, 400 for unknown properties, 501 for changes of metadata
 */
export declare function definitionsRequest(
  environment: Environment,
  segments: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse | undefined;
//# sourceMappingURL=definitions-request.d.ts.map
