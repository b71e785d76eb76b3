import type { ApiRequest } from '../server/api-request';

/**
 * The `Preference-Applied` header of a read (WA-12).
 *
 * @param paged false where the page size is none of the preferences' business: FetchXML names its own
 */
export function appliedPreferences(request: ApiRequest, paged = true): Record<string, string> {
  const { maxPageSize, annotationText } = request.preferences;
  const applied: string[] = [];
  if (paged && maxPageSize !== undefined) applied.push(`odata.maxpagesize=${maxPageSize}`);
  if (annotationText !== undefined) applied.push(`odata.include-annotations="${annotationText}"`);
  const headers: Record<string, string> = {};
  if (applied.length > 0) headers['Preference-Applied'] = applied.join(', ');
  return headers;
}

/**
 * The query options of a request with its `$skiptoken` and `$count` taken out, for links.
 */
export function linkBase(request: ApiRequest, path: string): string {
  const kept = request.query
    .split('&')
    .filter((part) => part !== '' && !/^(\$|%24)(skiptoken|count|deltatoken)=/i.test(part));
  return `${request.root}${path}?${kept.map((part) => `${part}&`).join('')}`;
}
