import { querySyntax } from '../errors/common-errors';

/**
 * Splits a query string into names and decoded values. `+` stands for a blank (WA-87).
 *
 * @throws DataverseError 400 for broken percent-encoding and options given twice
 */
export function parseQueryString(query: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    if (options.has(name))
      throw querySyntax(`Query option '${name}' was specified more than once, but it must be specified at most once.`);
    options.set(name, equals < 0 ? '' : decode(part.slice(equals + 1)));
  }
  return options;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw querySyntax('The query string has a broken percent-encoding.');
  }
}
