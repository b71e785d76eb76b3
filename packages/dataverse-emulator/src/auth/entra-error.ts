import { randomUUID } from 'node:crypto';

/** An error of the token endpoint, in the form of Microsoft Entra ID. */
export class EntraError extends Error {
  constructor(
    readonly status: number,
    /** OAuth error code. */
    readonly error: string,
    /** AADSTS number. */
    readonly number: number,
    description: string,
  ) {
    super(`AADSTS${number}: ${description}`);
    this.name = 'EntraError';
  }

  /** The JSON body. */
  body(now: Date, authority: string): string {
    const traceId = randomUUID();
    const correlationId = randomUUID();
    const timestamp = now.toISOString().slice(0, 19).replace('T', ' ') + 'Z';
    return JSON.stringify({
      error: this.error,
      error_description: `${this.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [this.number],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `${authority}/error?code=${this.number}`,
    });
  }
}
