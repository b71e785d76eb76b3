import type { Logger } from '@couplet/core';

/** Keeps all lines that are logged, as text. */
export class KeptLog implements Logger {
  readonly lines: string[] = [];

  info(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.keep(event, facts);
  }

  warn(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.keep(event, facts);
  }

  error(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.keep(event, facts);
  }

  private keep(event: string, facts: Readonly<Record<string, unknown>>): void {
    this.lines.push(`${event} ${JSON.stringify(facts)}`);
  }
}
