import type { Environment } from '../environment/environment';
import type { ApiResponse } from '../server/api-request';
/** The page at `/`: all tables with their number of rows, and below `/page/{table}` its first rows. It renews itself. */
export declare function livePage(environment: Environment, path: string, method: string): ApiResponse;
//# sourceMappingURL=live-page.d.ts.map
