import type { IdBook } from './id-book';

/**
 * Whether two links to further rows lead to the same place: same path, same query options. What is in the token is the server's business, but
 * it must have the documented form.
 */
export function sameLink(expected: string, actual: string, ids: IdBook): boolean {
  const [theirs, ours] = [parts(expected), parts(actual)];
  return (
    ids.sameText(theirs.path, ours.path) &&
    [...new Set([...theirs.options.keys(), ...ours.options.keys()])].every((name) => {
      // pages of the same age repeat the wish for a count in the link, or do not
      if (name === '$count') return true;
      const [shown, given] = [theirs.options.get(name), ours.options.get(name)];
      if (shown === undefined || given === undefined) return false;
      return name === '$skiptoken' || name === '$deltatoken' ? formOf(shown) === formOf(given) : shown === given;
    })
  );
}

function parts(link: string): { readonly path: string; readonly options: ReadonlyMap<string, string> } {
  const [path = '', query = ''] = link.split(/\?(.*)/s);
  const options = query
    .split('&')
    .filter((text) => text !== '')
    .map((text) => {
      const [name = '', value = ''] = text.split(/=(.*)/s);
      return [decodeURIComponent(name).trim(), decodeURIComponent(value).trim()] as const;
    });
  return { path, options: new Map(options) };
}

/** The names in a cookie with its page number, or the kinds of part of a delta token. */
function formOf(token: string): string {
  if (!token.startsWith('<cookie')) return token.replace(/\d+/g, '0').replace(/[!,].*$/s, ' and moment');
  const page = /pagenumber="(\d+)"/.exec(token)?.[1];
  const cookie = decodeURIComponent(decodeURIComponent(/pagingcookie="([^"]*)"/.exec(token)?.[1] ?? ''));
  const columns = [...cookie.matchAll(/<(\w+) last="[^"]*" first="[^"]*"/g)].map(([, name]) => name);
  return `page ${page} by ${columns.join(', ')}`;
}
