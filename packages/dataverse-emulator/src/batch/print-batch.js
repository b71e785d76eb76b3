'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.printResponse = printResponse;
exports.printPart = printPart;
const node_http_1 = require('node:http');
/** Prints an answer as a part of a batch (WA-112). */
function printResponse(response, contentId) {
  const headers = { ...response.headers, 'OData-Version': '4.0' };
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n');
  const http = `HTTP/1.1 ${response.status} ${node_http_1.STATUS_CODES[response.status] ?? ''}\r\n${lines}\r\n\r\n${response.body ?? ''}`;
  return printPart('application/http', http, contentId);
}
/** Prints a part with its own headers. */
function printPart(contentType, content, contentId) {
  const transfer = contentType === 'application/http' ? 'Content-Transfer-Encoding: binary\r\n' : '';
  const id = contentId === undefined ? '' : `Content-ID: ${contentId}\r\n`;
  return `Content-Type: ${contentType}\r\n${transfer}${id}\r\n${content}\r\n`;
}
//# sourceMappingURL=print-batch.js.map
