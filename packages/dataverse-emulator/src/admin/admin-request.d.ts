import type { ApiResponse } from '../server/api-request';
import type { ServerContext } from '../server/server-context';
/**
 * Answers the admin endpoint below `/_emulator/`. `ping` is open; everything else needs the header `x-emulator-key`.
 * Paths: ping, stats, faults, faults/{id}, latency, clock, limits, tokens/expire, delta-tokens/expire, reset.
 */
export declare function adminRequest(
  context: ServerContext,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): ApiResponse;
//# sourceMappingURL=admin-request.d.ts.map
