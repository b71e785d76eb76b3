import { UnreadableAnswerError } from '../errors/unreadable-answer-error';

/** One answer within a batch. */
export interface BatchPart {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly contentId: string | null;
}

/** What stands at one place of a batch answer: one answer, or those of a change set (WA-113). */
export type BatchAnswerItem = BatchPart | { readonly changeSet: readonly BatchPart[] };

const cr = 13;
const lf = 10;

/**
 * Splits a multipart batch answer (WA-112, WA-113). Works on bytes and by line-anchored boundaries; accepts LF for CRLF. An answer that
 * ends before its closing boundary gives the complete parts only: what is missing has an unknown outcome. Throws
 * {@link UnreadableAnswerError} when there is no boundary.
 */
export function parseBatchResponse(
  body: Buffer,
  contentType: string,
  operation = '$batch',
): readonly BatchAnswerItem[] {
  const boundary = boundaryOf(contentType);
  if (boundary === null)
    throw new UnreadableAnswerError(operation, 'it has no multipart boundary', body.toString('latin1', 0, 400));
  return split(body, boundary).flatMap((section): BatchAnswerItem[] => {
    const { headers, rest } = headersAndRest(section);
    const type = headers['content-type'] ?? '';
    const inner = boundaryOf(type);
    if (inner !== null) {
      const parts = split(rest, inner).map((part) => {
        const nested = headersAndRest(part);
        return httpPart(nested.rest, nested.headers);
      });
      return [{ changeSet: parts.filter((part): part is BatchPart => part !== null) }];
    }
    const part = httpPart(rest, headers);
    return part === null ? [] : [part];
  });
}

function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\/mixed\b/i.test(contentType)) return null;
  const match = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** The sections between boundaries that stand alone at the start of a line. */
function split(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const sections: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + 1)) {
    if (at > 0 && body[at - 1] !== lf) continue;
    const after = at + delimiter.length;
    const closing = body[after] === 45 && body[after + 1] === 45;
    const lineEnd = endOfLine(body, closing ? after + 2 : after);
    if (lineEnd === null) continue;
    if (start >= 0) sections.push(body.subarray(start, beforeLineBreak(body, at, start)));
    if (closing) return sections;
    start = lineEnd;
  }
  return sections;
}

/** The place after the line break when nothing but blanks stands before it; null otherwise. */
function endOfLine(body: Buffer, from: number): number | null {
  let at = from;
  while (body[at] === 32 || body[at] === 9) at += 1;
  if (at >= body.length) return at;
  if (body[at] === cr) at += 1;
  return body[at] === lf ? at + 1 : null;
}

function beforeLineBreak(body: Buffer, at: number, start: number): number {
  let end = at;
  if (end > start && body[end - 1] === lf) end -= 1;
  if (end > start && body[end - 1] === cr) end -= 1;
  return end;
}

function headersAndRest(section: Buffer): { readonly headers: Record<string, string>; readonly rest: Buffer } {
  const headers: Record<string, string> = {};
  let at = 0;
  while (at < section.length) {
    const next = section.indexOf(lf, at);
    const end = next < 0 ? section.length : next;
    const line = section.toString('latin1', at, end).replace(/\r$/, '');
    at = end + 1;
    if (line === '') break;
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, rest: section.subarray(Math.min(at, section.length)) };
}

function httpPart(message: Buffer, outer: Readonly<Record<string, string>>): BatchPart | null {
  const lineEnd = message.indexOf(lf);
  const statusLine = message.toString('latin1', 0, lineEnd < 0 ? message.length : lineEnd);
  const status = /^HTTP\/1\.[01] (\d{3})\b/.exec(statusLine)?.[1];
  if (status === undefined) return null;
  const { headers, rest } = headersAndRest(message.subarray(lineEnd < 0 ? message.length : lineEnd + 1));
  return {
    status: Number(status),
    headers,
    body: trimmed(rest),
    contentId: outer['content-id'] ?? headers['content-id'] ?? null,
  };
}

function trimmed(body: Buffer): Buffer {
  let end = body.length;
  while (end > 0 && (body[end - 1] === lf || body[end - 1] === cr)) end -= 1;
  return body.subarray(0, end);
}
