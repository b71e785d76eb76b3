'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.statusOfCode = statusOfCode;
const error_code_1 = require('./error-code');
const statuses = new Map([
  [error_code_1.ErrorCode.objectDoesNotExist, 404],
  [error_code_1.ErrorCode.privilegeDenied, 403],
  [error_code_1.ErrorCode.userNotMemberOfOrganization, 403],
  [error_code_1.ErrorCode.cannotDeleteDueToAssociation, 405],
  [error_code_1.ErrorCode.duplicateRecord, 412],
  [error_code_1.ErrorCode.concurrencyVersionMismatch, 412],
  [error_code_1.ErrorCode.notImplemented, 501],
  [error_code_1.ErrorCode.unexpected, 500],
  [error_code_1.ErrorCode.throttlingRequests, 429],
  [error_code_1.ErrorCode.throttlingTime, 429],
  [error_code_1.ErrorCode.throttlingConcurrency, 429],
]);
/** The HTTP status of an error code; what is the caller's fault and not in the list is 400 (WA-26). */
function statusOfCode(code) {
  return statuses.get(code) ?? 400;
}
//# sourceMappingURL=status-of-code.js.map
