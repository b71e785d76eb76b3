import { randomUUID } from 'node:crypto';
import { DataverseError } from '../errors/dataverse-error';
import { errorBody } from '../errors/error-body';
import { ErrorCode } from '../errors/error-code';
import { jsonResponse, type ApiResponse } from './api-request';

/** The answer to a failed request (WA-26 to WA-28). Anything but a documented error is a fault of the emulator: 500. */
export function answerOfError(error: unknown, annotations: boolean): ApiResponse {
  const known = error instanceof DataverseError ? error : unexpected(error);
  return jsonResponse(known.status, errorBody(known, annotations), { REQ_ID: randomUUID(), ...known.headers });
}

function unexpected(error: unknown): DataverseError {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new DataverseError(ErrorCode.unexpected, `The emulator failed: ${detail}`);
}
