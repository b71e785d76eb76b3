import type { Clock } from '../environment/clock';
import type { ApiResponse } from '../server/api-request';
import { type TokenEndpointSettings } from './token-endpoint';
/**
 * Answers the addresses of the authority: discovery documents and the token endpoint, as MSAL asks for them; undefined for others.
 *
 * @param origin scheme, host and port of the emulator
 */
export declare function authorityRequest(
  settings: TokenEndpointSettings,
  clock: Clock,
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): ApiResponse | undefined;
//# sourceMappingURL=authority.d.ts.map
