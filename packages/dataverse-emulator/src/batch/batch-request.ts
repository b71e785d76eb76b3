import { randomUUID } from 'node:crypto';
import { payloadError } from '../errors/common-errors';
import type { ApiRequest, ApiResponse } from '../server/api-request';
import { parseOperation, type BatchOperation } from './batch-operation';
import { runChangeSet, runOperation, type Batch } from './batch-part';
import { ContentReferences } from './content-references';
import { boundaryOf, parseMultipart, type MultipartPart } from './multipart';

/** Most requests in one batch (WA-111). */
const mostRequests = 1000;

/** A part of a batch: one request, or a change set of several. */
type Item = { operation: BatchOperation } | { changeSet: BatchOperation[] };

/**
 * Answers `POST $batch` (WA-110 to WA-117).
 *
 * @throws DataverseError 400 when the batch as a whole is not valid; it is answered as plain JSON (WA-116)
 */
export async function batchRequest(batch: Batch): Promise<ApiResponse> {
  const { request } = batch;
  const items = readItems(request);
  const references = new ContentReferences();
  const boundary = `batchresponse_${randomUUID()}`;
  let body = '';
  let status = 200;
  for (const item of items) {
    const outcome =
      'operation' in item
        ? await runOperation(batch, item.operation, references)
        : await runChangeSet(batch, item.changeSet, references);
    body += `--${boundary}\r\n${outcome.text}`;
    if (outcome.failure === undefined || request.preferences.continueOnError) continue;
    status = outcome.failure;
    break;
  }
  body += `--${boundary}--\r\n`;
  const headers: Record<string, string> = { 'Content-Type': `multipart/mixed; boundary=${boundary}` };
  if (request.preferences.continueOnError) headers['Preference-Applied'] = 'odata.continue-on-error';
  return { status, headers, body };
}

function readItems(request: ApiRequest): Item[] {
  const parts = readParts(request.body, request.headers['content-type']);
  let count = 0;
  const ids = new Set<string>();
  const note = (operation: BatchOperation): BatchOperation => {
    count += 1;
    if (count > mostRequests) throw payloadError(`The maximum number of requests in a batch is ${mostRequests}.`);
    if (operation.contentId !== undefined) {
      if (ids.has(operation.contentId))
        throw payloadError(`The Content-ID '${operation.contentId}' is used more than once in the batch.`);
      ids.add(operation.contentId);
    }
    return operation;
  };
  return parts.map((part) => {
    const type = part.headers['content-type'] ?? '';
    if (/^multipart\/mixed/i.test(type)) {
      const operations = readParts(part.content, type).map((inner) =>
        note(parseOperation(inner.content, inner.headers)),
      );
      for (const operation of operations) {
        if (operation.method === 'GET') throw payloadError('A change set must not contain GET requests.');
        if (operation.contentId === undefined) throw payloadError('Each request of a change set needs a Content-ID.');
      }
      return { changeSet: operations };
    }
    if (!/^application\/http/i.test(type))
      throw payloadError(`A batch part has the content type '${type.slice(0, 80)}' instead of application/http.`);
    return { operation: note(parseOperation(part.content, part.headers)) };
  });
}

function readParts(body: string, contentType: string | undefined): MultipartPart[] {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined || !/^multipart\/mixed\b/i.test(contentType ?? ''))
    throw payloadError(
      `A batch has the content type multipart/mixed with a boundary, not '${(contentType ?? '').slice(0, 80)}'.`,
    );
  const parts = parseMultipart(body, boundary);
  if (!parts) throw payloadError('The multipart body does not fit the boundary that its content type names.');
  return parts;
}
