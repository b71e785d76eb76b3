'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseOperation = parseOperation;
const common_errors_1 = require('../errors/common-errors');
const multipart_1 = require('./multipart');
/** Longest address of a request inside a batch, in characters (WA-9). */
const longestUrl = 65_536;
/**
 * Reads the request of an `application/http` part (WA-110).
 *
 * @throws DataverseError 400 when it is none
 */
function parseOperation(content, partHeaders) {
  const text = content.replace(/^(\r?\n)+/, '');
  const lineEnd = text.search(/\r?\n/);
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
  const match = /^([A-Z]+)\s+(\S.*?)\s+HTTP\/\d\.\d\s*$/.exec(line);
  if (!match)
    throw (0, common_errors_1.payloadError)(`The request line '${line.slice(0, 100)}' of a batch part is not valid.`);
  if (match[2].length > longestUrl)
    throw (0, common_errors_1.payloadError)(`The address of a batch part is longer than ${longestUrl} characters.`);
  const { headers, content: body } =
    lineEnd < 0
      ? { headers: (0, multipart_1.parseHeaders)([]), content: '' }
      : (0, multipart_1.splitHead)(text.slice(lineEnd).replace(/^\r?\n/, ''));
  return {
    method: match[1],
    url: match[2],
    headers,
    body: body.trim(),
    contentId: partHeaders['content-id'] ?? headers['content-id'],
  };
}
//# sourceMappingURL=batch-operation.js.map
