'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.readBody = readBody;
const node_zlib_1 = require('node:zlib');
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
/** Largest request body in bytes; 116.85 MB is the documented ceiling of bulk messages (WA-125). */
const largestBody = 122_500_000;
/**
 * Reads a request body as text.
 *
 * @throws DataverseError 413 when it is too large, 400 when its gzip is damaged
 */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody)
      throw new dataverse_error_1.DataverseError('0x80044372', 'The request body is too large.', { status: 413 });
    chunks.push(chunk);
  }
  const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  if (request.headers['content-encoding'] !== 'gzip') return body.toString('utf8');
  try {
    return (0, node_zlib_1.gunzipSync)(body, { maxOutputLength: largestBody }).toString('utf8');
  } catch {
    throw (0, common_errors_1.payloadError)('The gzip body is damaged or too large.');
  }
}
//# sourceMappingURL=read-body.js.map
