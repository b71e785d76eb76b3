import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { Logger } from '../../ports/logger';

/** A {@link Logger} that writes to a file. */
export interface FileLogger extends Logger {
  readonly file: string;
  /** Closes the file; what is logged later is lost. */
  close(): void;
}

/** Appends one JSON object per line to a file (mode 0600), synchronously, so that nothing is lost when the process is killed. */
export function pinoLogger(file: string): FileLogger {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const descriptor = openSync(file, 'a', 0o600);
  const options = { base: { pid: process.pid }, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  const log = pino(options, pino.destination({ fd: descriptor, sync: true }));
  let open = true;
  const write = (
    level: 'info' | 'warn' | 'error',
    event: string,
    facts: Readonly<Record<string, unknown>> = {},
  ): void => {
    if (open) log[level](facts, event);
  };
  return {
    file,
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, facts) => write('error', event, facts),
    close: () => {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}
