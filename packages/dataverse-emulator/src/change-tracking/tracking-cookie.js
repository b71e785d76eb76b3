'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.writeTrackingCookie = writeTrackingCookie;
exports.readTrackingCookie = readTrackingCookie;
exports.isTrackingCookie = isTrackingCookie;
const common_errors_1 = require('../errors/common-errors');
/** Writes a tracking cookie as a skip token; clients take it as opaque. */
function writeTrackingCookie(cookie) {
  const inner = encodeURIComponent(JSON.stringify(cookie));
  return `<cookie pagenumber="2" pagingcookie="${inner}" istracking="True" />`;
}
/**
 * Reads a skip token that `writeTrackingCookie` wrote.
 *
 * @throws DataverseError 400 when it is damaged
 */
function readTrackingCookie(token) {
  try {
    const cookie = JSON.parse(decodeURIComponent(/pagingcookie="([^"]*)"/.exec(token)[1]));
    const phases = ['full', 'changes', 'deletions'];
    if (
      phases.includes(cookie.phase) &&
      Number.isInteger(cookie.until) &&
      Number.isInteger(cookie.origin) &&
      Number.isInteger(cookie.begun) &&
      typeof cookie.after === 'string'
    )
      return cookie;
  } catch {
    // Falls through to the error below.
  }
  throw (0, common_errors_1.querySyntax)(
    'The paging cookie is malformed or belongs to another query. Follow the next link as it was given.',
  );
}
/** Whether a skip token belongs to a tracked read. */
function isTrackingCookie(token) {
  return token !== undefined && token.includes('istracking="True"');
}
//# sourceMappingURL=tracking-cookie.js.map
