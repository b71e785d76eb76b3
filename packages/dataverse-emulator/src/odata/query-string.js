'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseQueryString = parseQueryString;
const common_errors_1 = require('../errors/common-errors');
/**
 * Splits a query string into names and decoded values. `+` stands for a blank (WA-87).
 *
 * @throws DataverseError 400 for broken percent-encoding and options given twice
 */
function parseQueryString(query) {
  const options = new Map();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    if (options.has(name))
      throw (0, common_errors_1.querySyntax)(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      );
    options.set(name, equals < 0 ? '' : decode(part.slice(equals + 1)));
  }
  return options;
}
function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw (0, common_errors_1.querySyntax)('The query string has a broken percent-encoding.');
  }
}
//# sourceMappingURL=query-string.js.map
