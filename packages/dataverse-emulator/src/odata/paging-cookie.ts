import { querySyntax } from '../errors/common-errors';
import type { Cell } from '../values/cell';
import type { OrderKey } from './order-by';

/** Where a page ended: the page that comes next, and the ordered values and id of the last row (WA-106, WA-107). */
export interface PagingCookie {
  page: number;
  values: Cell[];
  id: string;
}

/**
 * Writes the skip token: XML with the doubly encoded cookie in it (WA-106). Clients take it as opaque.
 *
 * @param keys the compiled order of the query
 */
export function writeCookie(keys: readonly OrderKey[], idName: string, cookie: PagingCookie, firstId: string): string {
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
export function readCookie(token: string, keys: readonly OrderKey[]): PagingCookie {
  try {
    const page = Number(/pagenumber="(\d+)"/.exec(token)![1]);
    const inner = decodeURIComponent(/pagingcookie="([^"]*)"/.exec(token)![1]!);
    const values = keys.map((key) => {
      const match = new RegExp(`<${key.name.replaceAll('/', '\\.')} last="([^"]*)"`).exec(inner);
      const value = JSON.parse(unescapeXml(match![1]!)) as unknown;
      if (!key.accepts(value)) throw new TypeError(key.name);
      return value;
    });
    const ids = [...inner.matchAll(/last="\{([0-9A-F-]{36})\}"/g)];
    return { page, values, id: ids[ids.length - 1]![1]!.toLowerCase() };
  } catch {
    throw querySyntax(
      'The paging cookie is malformed or belongs to another query. Follow the next link as it was given.',
    );
  }
}

/** Encodes a skip token for a link as Dataverse does: blanks, brackets and percent signs, not the equals signs. */
export function encodeToken(token: string): string {
  return encodeURIComponent(token).replaceAll('%3D', '=').replaceAll('%2F', '/');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescapeXml(text: string): string {
  return text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
