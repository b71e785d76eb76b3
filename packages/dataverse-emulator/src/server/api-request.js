'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.jsonResponse = jsonResponse;
exports.noContent = noContent;
/** JSON with the documented content type (WA-13). */
function jsonResponse(status, body, headers = {}) {
  return { status, headers: { 'Content-Type': 'application/json; odata.metadata=minimal', ...headers }, body };
}
/** An answer without a body (WA-25). */
function noContent(headers = {}) {
  return { status: 204, headers };
}
//# sourceMappingURL=api-request.js.map
