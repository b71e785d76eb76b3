import type { Json } from '../samples/json';
import type { Headers } from './compare-headers';

/** One answer within a multipart answer. */
export interface AnswerPart {
  readonly contentId: string | null;
  readonly status: number;
  readonly headers: Headers;
  /** JSON body; null for none. */
  readonly body: Json;
  /** Whether it belongs to a change set. */
  readonly inChangeSet: boolean;
}

/** Reads the answers within a multipart text, those of change sets included, in their order. Line ends may be LF or CRLF. */
export function readAnswerParts(text: string, inChangeSet = false): readonly AnswerPart[] {
  const lines = text.replaceAll('\r\n', '\n');
  const boundary = /^--(\S+)/.exec(lines.trimStart())?.[1];
  if (boundary === undefined) return [];
  return lines
    .trimStart()
    .split(new RegExp(`^--${boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:--)?[ \\t]*$`, 'm'))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => readPart(part, inChangeSet));
}

function readPart(part: string, inChangeSet: boolean): readonly AnswerPart[] {
  const [outer = '', inner = ''] = part.split(/\n\n(.*)/s);
  const about = readHeaders(outer);
  if (about['content-type']?.startsWith('multipart/mixed')) return readAnswerParts(inner, true);
  const [head = '', body = ''] = inner.split(/\n\n(.*)/s);
  const [statusLine = '', ...headerLines] = head.split('\n');
  return [
    {
      contentId: about['content-id'] ?? null,
      status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0),
      headers: readHeaders(headerLines.join('\n')),
      body: body.trim() === '' ? null : (JSON.parse(body) as Json),
      inChangeSet,
    },
  ];
}

function readHeaders(text: string): Headers {
  return Object.fromEntries(
    text.split('\n').map((line) => {
      const [name = '', value = ''] = line.split(/:(.*)/s);
      return [name.trim().toLowerCase(), value.trim()];
    }),
  );
}
