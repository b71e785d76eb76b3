'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.sendResponse = sendResponse;
const promises_1 = require('node:timers/promises');
const node_zlib_1 = require('node:zlib');
/** Bodies above this size are compressed when the client accepts it. */
const compressAbove = 1024;
/** Sends an answer; faults may cut it short or let it drip. */
async function sendResponse(response, answer, { gzip, faults }) {
  if (response.destroyed) return;
  const headers = { ...answer.headers };
  let body = Buffer.from(answer.body ?? '', 'utf8');
  if (gzip && body.length > compressAbove) {
    body = (0, node_zlib_1.gzipSync)(body, { level: 1 });
    headers['Content-Encoding'] = 'gzip';
    headers['Vary'] = 'Accept-Encoding';
  }
  const empty = answer.status === 204 || answer.status === 304;
  if (!empty) headers['Content-Length'] = String(body.length);
  response.writeHead(answer.status, headers);
  const truncate = faults.find((action) => action.kind === 'truncate');
  const drip = faults.find((action) => action.kind === 'drip');
  if (truncate && !empty) {
    const kept = Math.min(body.length - 1, Math.floor(body.length * (truncate.fraction ?? 0.5)));
    response.write(body.subarray(0, Math.max(0, kept)), () => response.socket?.destroy());
  } else if (drip && !empty) {
    await sendSlowly(response, body, drip.bytes ?? 1, drip.milliseconds);
  } else response.end(empty ? undefined : body);
}
async function sendSlowly(response, body, bytes, milliseconds) {
  for (let start = 0; start < body.length && !response.destroyed; start += bytes) {
    response.write(body.subarray(start, start + bytes));
    await (0, promises_1.setTimeout)(milliseconds, undefined, { ref: false });
  }
  response.end();
}
//# sourceMappingURL=send-response.js.map
