import { InvalidValueError } from '../../errors/invalid-value-error';
import { wellFormedText } from '../formats';

// What XML 1.0 has no way to say, not even escaped.
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/; // eslint-disable-line no-control-regex
const special = /[&<>"'\t\n\r]/g;

/** Text for XML content and attributes: escaped such that exactly it comes back. Throws {@link InvalidValueError}. */
export function xmlText(value: string, where: string): string {
  if (impossible.test(value)) throw new InvalidValueError(where, 'free of control characters');
  return wellFormedText(value, where).replace(special, (character) => `&#${character.charCodeAt(0)};`);
}

/** The text that XML content or an attribute stands for: the five named entities and numbers. */
export function plainText(xml: string): string {
  return xml.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** An element; attributes without a value are left out, content is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: readonly string[] = [],
): string {
  const start = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${xmlText(value ?? '', `the attribute ${attribute}`)}"`)
    .join('');
  return content.length === 0 ? `<${name}${start}/>` : `<${name}${start}>${content.join('')}</${name}>`;
}
