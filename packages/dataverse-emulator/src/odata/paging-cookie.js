'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.writeCookie = writeCookie;
exports.readCookie = readCookie;
exports.encodeToken = encodeToken;
const common_errors_1 = require('../errors/common-errors');
/**
 * Writes the skip token: XML with the doubly encoded cookie in it (WA-106). Clients take it as opaque.
 *
 * @param keys the compiled order of the query
 */
function writeCookie(keys, idName, cookie, firstId) {
  const columns = keys
    .map(
      (key, index) => `<${key.name.replaceAll('/', '.')} last="${escapeXml(JSON.stringify(cookie.values[index]))}" />`,
    )
    .join('');
  const id = `<${idName} last="{${cookie.id.toUpperCase()}}" first="{${firstId.toUpperCase()}}" />`;
  const inner = `<cookie page="${cookie.page - 1}">${columns}${id}</cookie>`;
  // The link encodes the token once more, which makes the documented double encoding.
  const encoded = encodeURIComponent(inner).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return `<cookie pagenumber="${cookie.page}" pagingcookie="${encoded}" istracking="False" />`;
}
/**
 * Reads a skip token that `writeCookie` wrote.
 *
 * @throws DataverseError 400 when it is damaged or belongs to a query with another order
 */
function readCookie(token, keys) {
  try {
    const page = Number(/pagenumber="(\d+)"/.exec(token)[1]);
    const inner = decodeURIComponent(/pagingcookie="([^"]*)"/.exec(token)[1]);
    const values = keys.map((key) => {
      const match = new RegExp(`<${key.name.replaceAll('/', '\\.')} last="([^"]*)"`).exec(inner);
      const value = JSON.parse(unescapeXml(match[1]));
      if (!key.accepts(value)) throw new TypeError(key.name);
      return value;
    });
    const ids = [...inner.matchAll(/last="\{([0-9A-F-]{36})\}"/g)];
    return { page, values, id: ids[ids.length - 1][1].toLowerCase() };
  } catch {
    throw (0, common_errors_1.querySyntax)(
      'The paging cookie is malformed or belongs to another query. Follow the next link as it was given.',
    );
  }
}
/** Encodes a skip token for a link as Dataverse does: blanks, brackets and percent signs, not the equals signs. */
function encodeToken(token) {
  return encodeURIComponent(token).replaceAll('%3D', '=').replaceAll('%2F', '/');
}
function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
function unescapeXml(text) {
  return text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
//# sourceMappingURL=paging-cookie.js.map
