'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.boundaryOf = boundaryOf;
exports.parseMultipart = parseMultipart;
exports.splitHead = splitHead;
exports.parseHeaders = parseHeaders;
/** The boundary a content type names; undefined when there is none. */
function boundaryOf(contentType) {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2];
}
/**
 * Cuts a multipart body into parts; lines may end with CRLF or LF (WA-110, WA-248). Undefined when the boundary never occurs or the
 * closing one is missing.
 */
function parseMultipart(body, boundary) {
  const delimiter = new RegExp(
    `(?:^|\\r?\\n)--${boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(--)?[ \\t]*(?=\\r?\\n|$)`,
    'g',
  );
  const marks = [...body.matchAll(delimiter)];
  if (marks.length < 2 || marks[marks.length - 1][1] === undefined) return undefined;
  const parts = [];
  for (let index = 0; index + 1 < marks.length && marks[index][1] === undefined; index += 1) {
    const start = marks[index].index + marks[index][0].length;
    parts.push(splitHead(body.slice(start, marks[index + 1].index).replace(/^\r?\n/, '')));
  }
  return parts;
}
/** Separates header lines from what follows the first blank line. */
function splitHead(text) {
  const blank = /\r?\n\r?\n|^\r?\n/.exec(text);
  const head = blank ? text.slice(0, blank.index) : text;
  return {
    headers: parseHeaders(head.split(/\r?\n/)),
    content: blank ? text.slice(blank.index + blank[0].length) : '',
  };
}
/** Reads header lines; names become lower case, repeated headers are joined with a comma. */
function parseHeaders(lines) {
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}
//# sourceMappingURL=multipart.js.map
