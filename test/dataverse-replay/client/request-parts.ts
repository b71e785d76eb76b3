import { canonicalRequest, type CanonicalRequest } from './canonical-request';

/** A part of a batch: its request, and where it stands. */
export interface RequestPart {
  readonly request: CanonicalRequest;
  readonly contentId: string | null;
  readonly inChangeSet: boolean;
}

/** Reads the requests of a multipart text, those of change sets included, in their order. Line ends may be LF or CRLF. */
export function readRequestParts(text: string, inChangeSet = false): readonly RequestPart[] {
  const lines = text.replaceAll('\r\n', '\n').trimStart();
  const boundary = /^--(\S+)/.exec(lines)?.[1];
  if (boundary === undefined) return [];
  return lines
    .split(new RegExp(`^--${boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:--)?[ \\t]*$`, 'm'))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => readPart(part, inChangeSet));
}

function readPart(part: string, inChangeSet: boolean): readonly RequestPart[] {
  const [outer = '', inner = ''] = part.split(/\n\n(.*)/s);
  if (/^content-type:\s*multipart\/mixed/im.test(outer)) return readRequestParts(inner, true);
  const [head = '', body = ''] = inner.split(/\n\n(.*)/s);
  const [requestLine = '', ...headerLines] = head.split('\n');
  const [method = '', url = ''] = requestLine.split(' ');
  const headers = headerLines.map((line) => line.split(/:\s*(.*)/s).slice(0, 2));
  return [
    {
      request: canonicalRequest(method, url, Object.fromEntries(headers) as Record<string, string>, body.trim()),
      contentId: /^content-id:\s*(\S+)/im.exec(outer)?.[1] ?? null,
      inChangeSet,
    },
  ];
}
