import { UnreadableAnswerError } from '../errors/unreadable-answer-error';

/** JSON as it was read. Numbers too long for a binary float are text with their exact digits. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
/** A JSON object as it was read. Its members are looked up by {@link member}, never inherited. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Sixteen digits where a number may begin: within texts, which are longer, they are not looked for. */
const maybeLongNumber = /(?:^|[:,[\s])-?[\d.]{16}/;
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * Parses JSON without losing digits: a number with more than 15 significant digits, which a binary float cannot always hold, becomes text.
 * Everything else takes the built-in parser alone. Throws {@link UnreadableAnswerError}.
 */
export function parseJson(text: string, operation: string): Json {
  try {
    return JSON.parse(maybeLongNumber.test(text) ? text.replace(stringOrNumber, quoteLongNumber) : text) as Json;
  } catch {
    throw new UnreadableAnswerError(operation, 'it is not valid JSON', text);
  }
}

/** The member of that name; undefined when `value` is no object or has none of its own. */
export function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member as text; null when it is not text. */
export function textMember(value: Json | undefined, name: string): string | null {
  const found = member(value, name);
  return typeof found === 'string' ? found : null;
}

/** The member as a list; null when it is none. */
export function listMember(value: Json | undefined, name: string): readonly Json[] | null {
  const found = member(value, name);
  return Array.isArray(found) ? (found as readonly Json[]) : null;
}

function quoteLongNumber(token: string): string {
  if (token.startsWith('"') || token.length < 16) return token;
  const significant = token
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return significant.length > 15 && validNumber.test(token) ? `"${token}"` : token;
}

const validNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
