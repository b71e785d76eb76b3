import type { ServerResponse } from 'node:http';
import type { FaultAction } from '../faults/fault-rule';
import type { ApiResponse } from './api-request';
/** How an answer is sent. */
export interface SendOptions {
  /** Whether the client accepts gzip and the emulator gives it. */
  gzip: boolean;
  /** Faults that damage or slow the sending. */
  faults: readonly FaultAction[];
}
/** Sends an answer; faults may cut it short or let it drip. */
export declare function sendResponse(
  response: ServerResponse,
  answer: ApiResponse,
  { gzip, faults }: SendOptions,
): Promise<void>;
//# sourceMappingURL=send-response.d.ts.map
