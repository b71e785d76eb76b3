import { ForeignLinkError } from '../errors/foreign-link-error';

/**
 * The part of a link below the service root, unchanged, because its tokens are opaque (WA-106): ready to be sent, and to be stored
 * without the server's address. Throws {@link ForeignLinkError} when the link leads to another origin or out of the Web API: the access
 * token goes to one host only.
 */
export function serviceLink(link: string, serviceRoot: string): string {
  const root = new URL(serviceRoot);
  let target: URL;
  try {
    target = new URL(link, root);
  } catch {
    throw new ForeignLinkError(root.host, 'an address that cannot be read');
  }
  if (target.origin !== root.origin) throw new ForeignLinkError(root.host, target.host || target.protocol);
  if (target.username !== '' || target.password !== '')
    throw new ForeignLinkError(root.host, 'an address with a password');
  if (!target.pathname.startsWith(root.pathname)) throw new ForeignLinkError(root.host, 'a place outside the Web API');
  const authority = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(link)?.[0] ?? '';
  const fromHost = link.slice(authority.length);
  const raw = fromHost.startsWith(root.pathname)
    ? fromHost.slice(root.pathname.length)
    : (target.pathname + target.search).slice(root.pathname.length);
  return raw.replace(/#.*$/s, '').replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, (character) => encodeURIComponent(character));
}
