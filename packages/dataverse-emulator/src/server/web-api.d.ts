import type { Environment } from '../environment/environment';
import type { ApiRequest, ApiResponse } from './api-request';
/** The Web API without HTTP: answers one request. Batches call it for each of their parts. */
export declare class WebApi {
  readonly environment: Environment;
  constructor(environment: Environment);
  /**
   * Answers a request.
   *
   * @throws DataverseError with the documented status and code
   */
  handle(request: ApiRequest): ApiResponse;
  private entitySet;
  private onlyGet;
}
//# sourceMappingURL=web-api.d.ts.map
