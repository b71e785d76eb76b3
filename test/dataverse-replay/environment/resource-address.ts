/** The parts of a sample's address that seeding looks at. */
export interface ResourceAddress {
  readonly version: string;
  /** First segment: entity set, action or function. */
  readonly first: string;
  /** Id in parentheses after the first segment; null for none or another key. */
  readonly id: string | null;
  /** Segments after the first. */
  readonly rest: readonly string[];
  /** Query options, decoded. */
  readonly query: URLSearchParams;
}

/** A GUID in any case. */
export const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** Takes an address apart. Throws an Error for one that is none of the Web API. */
export function readAddress(url: string): ResourceAddress {
  const match = /\/api\/data\/(v[\d.]+)\/([^(/?]+)(?:\(([^)]*)\))?([^?]*)\??(.*)$/s.exec(url);
  if (match === null) throw new Error(`'${url}' is no address of the Web API.`);
  const [, version = '', first = '', key = '', path = '', query = ''] = match;
  return {
    version,
    first,
    id: guid.test(key) && !key.includes('=') ? key.toLowerCase() : null,
    rest: path.split('/').filter((segment) => segment !== ''),
    query: new URLSearchParams(query),
  };
}

/** Entity set and id of a reference such as `/contacts(…)` or a whole address; null for anything else, `$1` too. */
export function readReference(text: string): { readonly set: string; readonly id: string } | null {
  const match = /(\w+)\(([^()]*)\)$/.exec(text.trim());
  const id = guid.exec(match?.[2] ?? '')?.[0];
  return match === null || id === undefined ? null : { set: match[1] ?? '', id: id.toLowerCase() };
}
