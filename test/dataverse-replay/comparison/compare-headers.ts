import { sameEtag } from './etag';
import type { IdBook } from './id-book';

/** Headers of an answer by name in lower case. */
export type Headers = Readonly<Record<string, string>>;

type Comparison = (expected: string, actual: string, ids: IdBook) => boolean;

/** The headers that carry meaning, and when two values say the same. Lengths, request ids and the like are left out. */
const meaningful: Readonly<Record<string, Comparison>> = {
  'odata-version': (expected, actual) => expected === actual,
  'odata-entityid': (expected, actual, ids) => ids.sameText(expected, actual),
  location: (expected, actual, ids) => ids.sameText(expected, actual),
  etag: sameEtag,
  'preference-applied': (expected, actual) => sameParts(expected, actual, ','),
  'retry-after': (expected, actual) => expected === actual,
  'content-type': (expected, actual) => sameParts(expected, actual, ';'),
  'x-ms-file-name': (expected, actual) => expected === actual,
  'x-ms-file-size': (expected, actual) => expected === actual,
  'x-ms-session-token': (expected, actual) => expected !== '' && actual !== '',
};

/** Every header that the sample shows and the answer does not have, or has with another meaning. */
export function compareHeaders(expected: Headers, actual: Headers, ids: IdBook, path = 'headers'): readonly string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const same = meaningful[name.toLowerCase()];
    const given = actual[name.toLowerCase()];
    if (same === undefined || (given !== undefined && same(value, given, ids))) return [];
    return [`${path}.${name}: ${JSON.stringify(given)} instead of ${JSON.stringify(value)}`];
  });
}

/** The same parts in any order; quotes and blanks do not count. */
function sameParts(expected: string, actual: string, separator: string): boolean {
  const parts = (text: string): string =>
    text
      .replaceAll('"', '')
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '' && part !== 'charset=utf-8')
      .sort()
      .join(separator);
  return parts(expected) === parts(actual);
}
