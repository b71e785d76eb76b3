import { querySyntax } from '../errors/common-errors';
import type { DataverseError } from '../errors/dataverse-error';
import type { Cell } from '../values/cell';
import type { CookieKey } from './order-by';

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
export function writeCookie(keys: readonly CookieKey[], idName: string, cookie: PagingCookie, firstId: string): string {
  // The link encodes the token once more, which makes the documented double encoding.
  const encoded = lowerEncoded(writeInnerCookie(keys, idName, cookie, firstId));
  return `<cookie pagenumber="${cookie.page}" pagingcookie="${encoded}" istracking="False" />`;
}

/** Writes the cookie itself, as a FetchXML query carries it (WA-46). */
export function writeInnerCookie(
  keys: readonly CookieKey[],
  idName: string,
  cookie: PagingCookie,
  firstId: string,
): string {
  const columns = keys
    .map((key, index) => `<${key.name.replaceAll('/', '.')} ${printValue(cookie.values[index]!)} />`)
    .join('');
  const id = `<${idName} last="{${cookie.id.toUpperCase()}}" first="{${firstId.toUpperCase()}}" />`;
  return `<cookie page="${cookie.page - 1}">${columns}${id}</cookie>`;
}

/** Percent-encodes with lower-case digits, as Dataverse does in cookies. */
export function lowerEncoded(text: string): string {
  return encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

/** A skip token for results without a row to go on from, such as groups: it only counts pages. */
export function writePageToken(page: number): string {
  return `<cookie pagenumber="${page}" istracking="False" />`;
}

/**
 * The page a skip token stands for.
 *
 * @throws DataverseError 400 when it is damaged
 */
export function pageNumberOf(token: string): number {
  const page = Number(/^<cookie pagenumber="(\d{1,6})"/.exec(token)?.[1] ?? 0);
  if (page < 1) throw damaged();
  return page;
}

/**
 * Reads a skip token that `writeCookie` wrote.
 *
 * @throws DataverseError 400 when it is damaged or belongs to a query with another order
 */
export function readCookie(token: string, keys: readonly CookieKey[]): PagingCookie {
  const match = /pagenumber="(\d+)".*pagingcookie="([^"]*)"/.exec(token);
  const inner = match && decoded(match[2]!);
  if (!inner) throw damaged();
  return { ...readInnerCookie(inner, keys), page: Number(match[1]) };
}

/**
 * Reads a cookie that `writeInnerCookie` wrote; its page is the one that comes next.
 *
 * @throws DataverseError 400 when it is damaged or belongs to a query with another order
 */
export function readInnerCookie(inner: string, keys: readonly CookieKey[]): PagingCookie {
  try {
    const values = keys.map((key) => {
      const match = new RegExp(`<${key.name.replaceAll('/', '\\.')} (last|lastnull)="([^"]*)"`).exec(inner);
      const value = match![1] === 'lastnull' ? null : readValue(match![2]!, key);
      if (!key.accepts(value)) throw new TypeError(key.name);
      return value;
    });
    const ids = [...inner.matchAll(/last="\{([0-9A-F-]{36})\}"/g)];
    const page = Number(/page="(\d+)"/.exec(inner)![1]) + 1;
    return { page, values, id: ids[ids.length - 1]![1]!.toLowerCase() };
  } catch {
    throw damaged();
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function damaged(): DataverseError {
  return querySyntax(
    'The paging cookie is malformed or belongs to another query. Follow the next link as it was given.',
  );
}

/** Encodes a skip token for a link as Dataverse does: blanks, brackets and percent signs, not the equals signs. */
export function encodeToken(token: string): string {
  return encodeURIComponent(token).replaceAll('%3D', '=').replaceAll('%2F', '/');
}

/**
 * A value of the last row. Texts are percent-encoded, not escaped as XML: clients take a cookie out of its answer and put it into a query, and
 * do not all escape it as often as they take it apart.
 */
function printValue(value: Cell): string {
  if (value === null) return 'lastnull="1"';
  return `last="${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}"`;
}

function readValue(text: string, key: CookieKey): unknown {
  const value = decodeURIComponent(text);
  return key.accepts(value) ? value : (JSON.parse(value) as unknown);
}
