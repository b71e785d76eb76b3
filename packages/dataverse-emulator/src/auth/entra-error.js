'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.EntraError = void 0;
const node_crypto_1 = require('node:crypto');
/** An error of the token endpoint, in the form of Microsoft Entra ID. */
class EntraError extends Error {
  status;
  error;
  number;
  constructor(
    status,
    /** OAuth error code. */
    error,
    /** AADSTS number. */
    number,
    description,
  ) {
    super(`AADSTS${number}: ${description}`);
    this.status = status;
    this.error = error;
    this.number = number;
    this.name = 'EntraError';
  }
  /** The JSON body. */
  body(now, authority) {
    const traceId = (0, node_crypto_1.randomUUID)();
    const correlationId = (0, node_crypto_1.randomUUID)();
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
exports.EntraError = EntraError;
//# sourceMappingURL=entra-error.js.map
