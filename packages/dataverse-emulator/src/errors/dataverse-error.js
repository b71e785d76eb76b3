'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.DataverseError = void 0;
const status_of_code_1 = require('./status-of-code');
/**
 * An error the Web API documents: it is answered as `{"error":{"code","message"}}` (WA-27).
 * `code` is the signed 32-bit error number as eight lower-case hex digits with `0x` in front.
 */
class DataverseError extends Error {
  code;
  status;
  headers;
  constructor(code, message, extra = {}) {
    super(message);
    this.code = code;
    this.name = 'DataverseError';
    this.status = extra.status ?? (0, status_of_code_1.statusOfCode)(code);
    this.headers = extra.headers ?? {};
  }
}
exports.DataverseError = DataverseError;
//# sourceMappingURL=dataverse-error.js.map
