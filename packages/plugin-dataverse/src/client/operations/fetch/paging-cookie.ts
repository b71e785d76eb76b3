import { plainText } from '../../encode/fetch/xml';
import { UnreadableAnswerError } from '../../errors/unreadable-answer-error';

/**
 * The cookie for the next page in the annotation of an answer: an XML element whose attribute `pagingcookie` is percent-encoded twice
 * (WA-46, WA-106, WA-248). Throws {@link UnreadableAnswerError} for another form, since a page without its cookie would come again.
 */
export function pagingCookie(annotation: string, operation: string): string {
  const attribute = /\bpagingcookie="([^"]*)"/.exec(annotation)?.[1];
  if (attribute === undefined) throw new UnreadableAnswerError(operation, 'the paging cookie has an unknown form');
  try {
    return decodeURIComponent(decodeURIComponent(plainText(attribute)));
  } catch {
    throw new UnreadableAnswerError(operation, 'the paging cookie cannot be decoded');
  }
}
