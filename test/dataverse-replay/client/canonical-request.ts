import { readReference } from '../environment/resource-address';
import { isArray, isObject, type Json } from '../samples/json';

/** A request in a form in which two spellings of the same thing are equal. */
export interface CanonicalRequest {
  readonly method: string;
  /** Below the service root, decoded. */
  readonly path: string;
  /** Query options, decoded, without blanks that mean nothing. */
  readonly query: Readonly<Record<string, string>>;
  /** Headers that matter, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON body; null for none. */
  readonly body: Json;
}

/** Headers that change what a request does. */
const meaningful = /^(if-match|if-none-match|callerobjectid|mscrmcallerid|mscrm\..*|prefer|consistency)$/;

/** Brings a request into its canonical form; `body` is text. */
export function canonicalRequest(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): CanonicalRequest {
  const [address = '', query = ''] = url.replace(/^.*?\/api\/data\/v[\d.]+\//, '').split(/\?(.*)/s);
  const options = query.split('&').filter((option) => option !== '');
  return {
    method,
    path: withLowerCaseIds(decodeURIComponent(address).replace(/\(\)$/, '')),
    query: Object.fromEntries(
      options.map((option) => {
        const [name = '', value = ''] = option.split(/=(.*)/s);
        return [decodeURIComponent(name), canonicalOption(decodeURIComponent(name), decodeURIComponent(value))];
      }),
    ),
    headers: canonicalHeaders(headers),
    body: body === '' ? null : canonicalBody(JSON.parse(body) as Json),
  };
}

function withLowerCaseIds(path: string): string {
  return path.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, (id) => id.toLowerCase());
}

function canonicalOption(name: string, value: string): string {
  const text = value
    .trim()
    .replace(/\s*([,=])\s*/g, '$1')
    .replace(/,$/, '');
  if (name === '$filter') return withoutOuterParentheses(withBareNumbers(text));
  if (name === '$expand') return text.replace(/\$filter=\(([^()]*)\)(?=[;)])/g, '$filter=$1');
  if (name === '$orderby') return text.replace(/ asc\b/g, '');
  if (name === '$id') return JSON.stringify(readReference(text));
  return name === 'fetchXml' ? canonicalFetch(value) : text;
}

/** Query functions take numbers with quotes too, though they are no texts (WA-93). */
function withBareNumbers(filter: string): string {
  return filter.replace(/PropertyValue='(\d+)'/g, 'PropertyValue=$1');
}

function withoutOuterParentheses(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0 && index < text.length - 1) return text;
  }
  return text.slice(1, -1);
}

/** FetchXML without the blanks between its elements, attributes in the order of their names, defaults left out. */
function canonicalFetch(text: string): string {
  const xml = text.includes('%3C') ? decodeURIComponent(text) : text;
  return xml
    .replaceAll("'", '"')
    .replace(/>\s+</g, '><')
    .trim()
    .replace(/<(\w[\w-]*)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)>/g, (_tag, name: string, attributes: string, end: string) => {
      const kept = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)]
        .map(([attribute]) => attribute)
        .filter((attribute) => !defaults.has(attribute))
        .sort();
      return `<${[name, ...kept].join(' ')}${end}>`;
    })
    .replace(/<(\w[\w-]*)([^>]*[^/])?><\/\1>/g, '<$1$2/>');
}

const defaults = new Set([
  'mapping="logical"',
  'output-format="xml-platform"',
  'version="1.0"',
  'distinct="false"',
  'no-lock="false"',
  'type="and"',
  'page="1"',
]);

function canonicalHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => meaningful.test(name) && value !== 'null');
  const { prefer, ...others } = Object.fromEntries(entries) as Record<string, string>;
  // which annotations are wanted is the reader's own choice, and changes no rows
  const kept = (prefer ?? '')
    .replace(/odata\.include-annotations=("[^"]*"|[^,]*)/, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return kept.length === 0 ? others : { ...others, prefer: kept.sort().join(',') };
}

/** References in any of their forms are the same; what is idle in definitions is left out. */
function canonicalBody(value: Json, name = ''): Json {
  if (isArray(value)) return value.map((element) => canonicalBody(element, name));
  if (isObject(value)) {
    const kept = Object.entries(value).filter(([member, inner]) => !isIdle(member, inner));
    return Object.fromEntries(kept.map(([member, inner]) => [member, canonicalBody(inner, member)]));
  }
  if (!/@odata\.(bind|id)$/.test(name) || typeof value !== 'string') return value;
  const reference = readReference(value);
  return reference === null ? value : `${reference.set}(${reference.id})`;
}

/** What the server says of labels by itself and takes from nobody, and the mask of a column that is not computed, as any new one. */
function isIdle(member: string, value: Json): boolean {
  return (
    member === 'UserLocalizedLabel' ||
    (member === 'IsManaged' && value === false) ||
    (member === 'SourceTypeMask' && value === 0)
  );
}
