import { InvalidValueError } from '../errors/invalid-value-error';

const readable = /%(?:2C|3A|24)/g;
const readableCharacters: Readonly<Record<string, string>> = { '%2C': ',', '%3A': ':', '%24': '$' };

/**
 * Percent-encodes the text of a query option or key (WA-87): everything but letters, digits and characters that mean nothing in that
 * place. Throws {@link InvalidValueError} for half a surrogate pair, which has no encoding.
 */
export function percentEncode(text: string, where = 'a query'): string {
  try {
    return encodeURIComponent(text).replace(readable, (code) => readableCharacters[code] ?? code);
  } catch {
    throw new InvalidValueError(where, 'well-formed text (it contains half a surrogate pair)');
  }
}
