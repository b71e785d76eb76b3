import { payloadError } from '../errors/common-errors';
import { ExactNumber } from './exact-number';

/** A value of a request body. */
export type Json = string | number | boolean | null | ExactNumber | Json[] | JsonObject;
/** An object of a request body. */
export interface JsonObject {
  [name: string]: Json;
}

const longNumber = /[:[,\s]-?\d[\d.]{15,}/;
const deepest = 64;

/**
 * Reads a request body. Numbers of sixteen digits and more keep their text, so that amounts stay exact.
 *
 * @throws DataverseError 400 when it is no JSON object
 */
export function parseJsonObject(text: string): JsonObject {
  if (text.trim() === '') throw payloadError('The request body is empty; a JSON object is needed.');
  let value: unknown;
  try {
    value = JSON.parse(longNumber.test(text) ? markLongNumbers(text) : text) as unknown;
  } catch {
    throw payloadError('The request body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw payloadError('The request body must be a JSON object.');
  }
  return (longNumber.test(text) ? restore(value as Json, 0) : value) as JsonObject;
}

const marker = '\u0000exact:';

/** Puts long numbers outside of strings into marked strings. */
function markLongNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.]{15,}(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"\\u0000exact:${token}"`,
  );
}

function restore(value: Json, depth: number): Json {
  if (depth > deepest) throw payloadError('The request body is nested too deeply.');
  if (typeof value === 'string') {
    return value.startsWith(marker) ? new ExactNumber(value.slice(marker.length)) : value;
  }
  if (Array.isArray(value)) return value.map((item) => restore(item, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value as JsonObject).map(([name, item]) => [name, restore(item, depth + 1)]),
    );
  }
  return value;
}
