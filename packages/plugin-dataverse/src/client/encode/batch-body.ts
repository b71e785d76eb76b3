import { BatchTooLargeError } from '../errors/batch-too-large-error';
import { InvalidValueError } from '../errors/invalid-value-error';

/** One request of a batch, or one sent alone. */
export interface PartRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Encoded path and query below the service root, without a leading slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
}

/**
 * Requests that succeed or fail together (WA-113). No GET among them. Their Content-IDs count up from 1 through all change sets of a batch;
 * a later request names what an earlier one creates as `$1`: in its path, or as the id of a lookup (WA-114).
 */
export interface ChangeSet {
  readonly changeSet: readonly PartRequest[];
}

/** What a batch consists of. */
export type BatchItem = PartRequest | ChangeSet;

/** Requests in one batch at most (WA-111). */
export const maxBatchRequests = 1000;

/** Whether an item of a batch is a change set. */
export function isChangeSet(item: BatchItem): item is ChangeSet {
  return 'changeSet' in item;
}

/**
 * The multipart text of a batch (WA-110, WA-113): CRLF, request lines with the path from the root of the host, Content-IDs from 1 on,
 * unique in the whole batch. `boundary` must be random; a request that contains it, or a line break where none may be, is refused with
 * {@link InvalidValueError}, so that no value can end a part or start another.
 */
export function batchBody(items: readonly BatchItem[], rootPath: string, boundary: string): string {
  const requests = items.reduce((count, item) => count + (isChangeSet(item) ? item.changeSet.length : 1), 0);
  if (requests > maxBatchRequests) throw new BatchTooLargeError(requests, maxBatchRequests);
  const lines: string[] = [];
  let contentId = 0;
  for (const [index, item] of items.entries()) {
    lines.push(`--${boundary}`);
    if (!isChangeSet(item)) {
      lines.push(...partLines(item, rootPath, boundary));
      continue;
    }
    const inner = `${boundary}_changeset_${index}`;
    lines.push(`Content-Type: multipart/mixed; boundary="${inner}"`, '');
    for (const part of item.changeSet) {
      if (part.method === 'GET') throw new InvalidValueError('a change set', 'made of writes only');
      contentId += 1;
      lines.push(`--${inner}`, ...partLines(part, rootPath, boundary, contentId));
    }
    lines.push(`--${inner}--`, '');
  }
  lines.push(`--${boundary}--`, '');
  return lines.join('\r\n');
}

function partLines(part: PartRequest, rootPath: string, boundary: string, contentId?: number): string[] {
  const body = part.body ?? '';
  if (body.includes(boundary)) throw new InvalidValueError('a batch request', 'free of the batch boundary');
  const lines = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary'];
  if (contentId !== undefined) lines.push(`Content-ID: ${contentId}`);
  lines.push('', `${part.method} ${oneLine(address(part.path, rootPath), /^[\x21-\x7e]+$/)} HTTP/1.1`);
  for (const [name, value] of Object.entries(part.headers ?? {}))
    lines.push(oneLine(`${name}: ${value}`, /^[\x20-\x7e]+$/));
  if (part.body !== undefined) lines.push('Content-Type: application/json; type=entry');
  // Samples end a part without a body with two line breaks, and some servers want them.
  lines.push('', body);
  return lines;
}

/** References to earlier requests stand alone (WA-114). */
function address(path: string, rootPath: string): string {
  return /^\$[1-9]/.test(path) ? path : rootPath + path;
}

function oneLine(text: string, allowed: RegExp): string {
  if (!allowed.test(text))
    throw new InvalidValueError('a batch request', 'free of line breaks and unencoded characters in path and headers');
  return text;
}
