import type { Logger } from '../../ports/logger';

/** One line that was logged. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Keeps what is logged, for tests to look at. */
export class KitLogger implements Logger {
  readonly lines: LogLine[] = [];

  info(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'info', event, facts });
  }

  warn(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'warn', event, facts });
  }

  error(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.lines.push({ level: 'error', event, facts });
  }
}
