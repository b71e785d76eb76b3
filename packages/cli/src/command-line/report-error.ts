import { CoupletError } from '@couplet/core';
import { exitCodes } from './exit-codes';
import type { Streams } from './streams';

/** An error of ours in any package: some have a code without being a CoupletError. */
function codeOf(error: unknown): string | null {
  if (CoupletError.is(error)) return error.code;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.startsWith('CPL_') ? code : null;
}

/**
 * Tells of an error in one line and gives the exit code. What nobody foresaw is told without its stack, which `COUPLET_DEBUG=1` shows, and
 * with the log file where there is one.
 */
export function reportError(error: unknown, streams: Streams, logFile: string | null, debug: boolean): number {
  const code = codeOf(error);
  if (code === 'CPL_INTERRUPTED') {
    streams.err((error as Error).message);
    return exitCodes.interrupted;
  }
  const message = error instanceof Error ? error.message : String(error);
  streams.err(`error ${code ?? 'CPL_UNEXPECTED'}: ${message}`);
  if (code === null && logFile !== null)
    streams.err(`What happened before is in ${logFile}; COUPLET_DEBUG=1 shows where it went wrong.`);
  if (debug && error instanceof Error) streams.err(error.stack ?? '');
  return exitCodes.failed;
}
