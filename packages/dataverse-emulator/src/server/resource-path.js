'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseResourcePath = parseResourcePath;
const common_errors_1 = require('../errors/common-errors');
/**
 * Cuts a percent-encoded resource path into segments. Slashes inside parentheses or quotes separate nothing.
 *
 * @throws DataverseError 404 for segments of no valid form
 */
function parseResourcePath(path) {
  return splitSegments(decode(path)).map((segment) => {
    const match = /^([^()]+)(?:\((.*)\))?$/s.exec(segment);
    if (!match) throw (0, common_errors_1.segmentNotFound)(segment);
    return { name: match[1], key: match[2] };
  });
}
function splitSegments(path) {
  const segments = [];
  let depth = 0;
  let quoted = false;
  let current = '';
  for (const character of path) {
    if (character === "'") quoted = !quoted;
    if (!quoted && character === '(') depth += 1;
    if (!quoted && character === ')') depth -= 1;
    if (character === '/' && depth === 0 && !quoted) {
      segments.push(current);
      current = '';
    } else current += character;
  }
  segments.push(current);
  return segments.filter((segment) => segment !== '');
}
function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    throw (0, common_errors_1.segmentNotFound)(path);
  }
}
//# sourceMappingURL=resource-path.js.map
