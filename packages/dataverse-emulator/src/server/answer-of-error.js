'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.answerOfError = answerOfError;
const node_crypto_1 = require('node:crypto');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_body_1 = require('../errors/error-body');
const error_code_1 = require('../errors/error-code');
const api_request_1 = require('./api-request');
/** The answer to a failed request (WA-26 to WA-28). Anything but a documented error is a fault of the emulator: 500. */
function answerOfError(error, annotations) {
  const known = error instanceof dataverse_error_1.DataverseError ? error : unexpected(error);
  return (0, api_request_1.jsonResponse)(known.status, (0, error_body_1.errorBody)(known, annotations), {
    REQ_ID: (0, node_crypto_1.randomUUID)(),
    ...known.headers,
  });
}
function unexpected(error) {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new dataverse_error_1.DataverseError(error_code_1.ErrorCode.unexpected, `The emulator failed: ${detail}`);
}
//# sourceMappingURL=answer-of-error.js.map
