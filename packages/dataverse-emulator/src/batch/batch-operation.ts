import { payloadError } from '../errors/common-errors';
import { parseHeaders, splitHead } from './multipart';

/** One HTTP request inside a batch. */
export interface BatchOperation {
  method: string;
  /** As written: relative, absolute, or beginning with a Content-ID reference. */
  url: string;
  headers: Record<string, string>;
  body: string;
  contentId: string | undefined;
}

/** Longest address of a request inside a batch, in characters (WA-9). */
const longestUrl = 65_536;

/**
 * Reads the request of an `application/http` part (WA-110).
 *
 * @throws DataverseError 400 when it is none
 */
export function parseOperation(content: string, partHeaders: Readonly<Record<string, string>>): BatchOperation {
  const text = content.replace(/^(\r?\n)+/, '');
  const lineEnd = text.search(/\r?\n/);
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
  const match = /^([A-Z]+)\s+(\S.*?)\s+HTTP\/\d\.\d\s*$/.exec(line);
  if (!match) throw payloadError(`The request line '${line.slice(0, 100)}' of a batch part is not valid.`);
  if (match[2]!.length > longestUrl)
    throw payloadError(`The address of a batch part is longer than ${longestUrl} characters.`);
  const { headers, content: body } =
    lineEnd < 0 ? { headers: parseHeaders([]), content: '' } : splitHead(text.slice(lineEnd).replace(/^\r?\n/, ''));
  return {
    method: match[1]!,
    url: match[2]!,
    headers,
    body: body.trim(),
    contentId: partHeaders['content-id'] ?? headers['content-id'],
  };
}
