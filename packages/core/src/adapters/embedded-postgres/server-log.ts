import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const largestLog = 10 * 1024 * 1024;

/** Opens the log for appending, after setting a log over 10 MB aside as `postgres.log.1` (one is kept). Returns the file descriptor. */
export function openServerLog(logFile: string): number {
  if (existsSync(logFile) && statSync(logFile).size > largestLog) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a', 0o600);
}

/** What was written to the log after byte `from`, at most the last 16 KB of it. */
export function readServerLog(logFile: string, from: number): string {
  if (!existsSync(logFile)) return '';
  const file = openSync(logFile, 'r');
  try {
    const end = fstatSync(file).size;
    const start = Math.max(from, end - 16_384);
    const buffer = Buffer.alloc(Math.max(0, end - start));
    readSync(file, buffer, 0, buffer.length, start);
    return buffer.toString('utf8');
  } finally {
    closeSync(file);
  }
}

/** The last lines of a text, for an error message. */
export function lastLines(text: string, count = 8): string {
  return text.trim().split('\n').slice(-count).join('\n');
}
