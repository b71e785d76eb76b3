'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseJsonObject = parseJsonObject;
const common_errors_1 = require('../errors/common-errors');
const exact_number_1 = require('./exact-number');
const longNumber = /[:[,\s]-?\d[\d.]{15,}/;
const deepest = 64;
/**
 * Reads a request body. Numbers of sixteen digits and more keep their text, so that amounts stay exact.
 *
 * @throws DataverseError 400 when it is no JSON object
 */
function parseJsonObject(text) {
  if (text.trim() === '')
    throw (0, common_errors_1.payloadError)('The request body is empty; a JSON object is needed.');
  let value;
  try {
    value = JSON.parse(longNumber.test(text) ? markLongNumbers(text) : text);
  } catch {
    throw (0, common_errors_1.payloadError)('The request body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw (0, common_errors_1.payloadError)('The request body must be a JSON object.');
  }
  return longNumber.test(text) ? restore(value, 0) : value;
}
const marker = '\u0000exact:';
/** Puts long numbers outside of strings into marked strings. */
function markLongNumbers(text) {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.]{15,}(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"\\u0000exact:${token}"`,
  );
}
function restore(value, depth) {
  if (depth > deepest) throw (0, common_errors_1.payloadError)('The request body is nested too deeply.');
  if (typeof value === 'string') {
    return value.startsWith(marker) ? new exact_number_1.ExactNumber(value.slice(marker.length)) : value;
  }
  if (Array.isArray(value)) return value.map((item) => restore(item, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, restore(item, depth + 1)]));
  }
  return value;
}
//# sourceMappingURL=parse-json.js.map
