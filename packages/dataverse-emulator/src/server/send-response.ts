import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { FaultAction } from '../faults/fault-rule';
import type { ApiResponse } from './api-request';

/** Bodies above this size are compressed when the client accepts it. */
const compressAbove = 1024;

/** How an answer is sent. */
export interface SendOptions {
  /** Whether the client accepts gzip and the emulator gives it. */
  gzip: boolean;
  /** Faults that damage or slow the sending. */
  faults: readonly FaultAction[];
}

/** Sends an answer; faults may cut it short or let it drip. */
export async function sendResponse(
  response: ServerResponse,
  answer: ApiResponse,
  { gzip, faults }: SendOptions,
): Promise<void> {
  if (response.destroyed) return;
  const headers: Record<string, string> = { ...answer.headers };
  let body = Buffer.from(answer.body ?? '', 'utf8');
  if (gzip && body.length > compressAbove) {
    body = gzipSync(body, { level: 1 });
    headers['Content-Encoding'] = 'gzip';
    headers['Vary'] = 'Accept-Encoding';
  }
  const empty = answer.status === 204 || answer.status === 304;
  if (!empty) headers['Content-Length'] = String(body.length);
  response.writeHead(answer.status, headers);
  const truncate = faults.find((action) => action.kind === 'truncate');
  const drip = faults.find((action) => action.kind === 'drip');
  if (truncate && !empty) {
    const kept = Math.min(body.length - 1, Math.floor(body.length * (truncate.fraction ?? 0.5)));
    response.write(body.subarray(0, Math.max(0, kept)), () => response.socket?.destroy());
  } else if (drip && !empty) {
    await sendSlowly(response, body, drip.bytes ?? 1, drip.milliseconds);
  } else response.end(empty ? undefined : body);
}

async function sendSlowly(response: ServerResponse, body: Buffer, bytes: number, milliseconds: number): Promise<void> {
  for (let start = 0; start < body.length && !response.destroyed; start += bytes) {
    response.write(body.subarray(start, start + bytes));
    await sleep(milliseconds, undefined, { ref: false });
  }
  response.end();
}
