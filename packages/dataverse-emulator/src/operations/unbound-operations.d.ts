import type { Environment } from '../environment/environment';
import { type ApiRequest, type ApiResponse } from '../server/api-request';
import type { PathSegment } from '../server/resource-path';
/**
 * Answers functions and actions that are bound to nothing; undefined when the path names none the emulator knows.
 *
 * @throws DataverseError
 */
export declare function unboundOperation(
  environment: Environment,
  segments: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse | undefined;
//# sourceMappingURL=unbound-operations.d.ts.map
