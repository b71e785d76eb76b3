import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import type { Answer } from './classify';
import { isObject, parseJson, type JsonObject } from './json';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The JSON object in an answer. Strict: an empty body, another shape, broken UTF-8 or a byte order mark is an
 * {@link UnreadableAnswerError}. Size limits have been applied before (decoded bytes).
 */
export function responseObject(answer: Pick<Answer, 'body'>, operation: string): JsonObject {
  if (answer.body.length === 0) throw new UnreadableAnswerError(operation, 'it is empty');
  const text = responseText(answer, operation);
  const json = parseJson(text, operation);
  if (!isObject(json)) throw new UnreadableAnswerError(operation, 'it is no JSON object', text);
  return json;
}

/** The text of an answer. Throws {@link UnreadableAnswerError} for broken UTF-8. */
export function responseText(answer: Pick<Answer, 'body'>, operation: string): string {
  try {
    return utf8.decode(answer.body);
  } catch {
    throw new UnreadableAnswerError(operation, 'it is not valid UTF-8');
  }
}
