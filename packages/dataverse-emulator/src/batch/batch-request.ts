import { randomUUID } from 'node:crypto';
import type { CallerResolver } from '../auth/resolve-caller';
import { payloadError } from '../errors/common-errors';
import { answerOfError } from '../server/answer-of-error';
import { parseAddress } from '../server/parse-address';
import { parsePreferences } from '../server/preferences';
import type { ApiRequest, ApiResponse } from '../server/api-request';
import type { WebApi } from '../server/web-api';
import { parseOperation, type BatchOperation } from './batch-operation';
import { ContentReferences } from './content-references';
import { boundaryOf, parseMultipart, type MultipartPart } from './multipart';
import { printPart, printResponse } from './print-batch';

/** Most requests in one batch (WA-111). */
const mostRequests = 1000;

/** A part of a batch: one request, or a change set of several. */
type Item = { operation: BatchOperation } | { changeSet: BatchOperation[] };

/**
 * Answers `POST $batch` (WA-110 to WA-117).
 *
 * @throws DataverseError 400 when the batch as a whole is not valid; it is answered as plain JSON (WA-116)
 */
export function batchRequest(api: WebApi, request: ApiRequest, callers: CallerResolver): ApiResponse {
  const items = readItems(request);
  const references = new ContentReferences();
  const boundary = `batchresponse_${randomUUID()}`;
  let body = '';
  let status = 200;
  for (const item of items) {
    const outcome =
      'operation' in item
        ? runOperation({ api, callers, request }, item.operation, references)
        : runChangeSet({ api, callers, request }, item.changeSet, references);
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
  const parts = boundary === undefined ? undefined : parseMultipart(body, boundary);
  if (!parts) throw payloadError('The multipart body does not fit the boundary that its content type names.');
  return parts;
}

/** The batch that a part belongs to, and what carries the part out. */
interface Batch {
  api: WebApi;
  callers: CallerResolver;
  request: ApiRequest;
}

/** What a part came to: its printed answer, and the status of its error if it failed. */
interface Outcome {
  text: string;
  failure: number | undefined;
}

function runOperation(batch: Batch, operation: BatchOperation, references: ContentReferences): Outcome {
  const response = answer(batch, operation, references);
  return {
    text: printResponse(response, operation.contentId),
    failure: response.status >= 400 ? response.status : undefined,
  };
}

function runChangeSet(batch: Batch, operations: readonly BatchOperation[], references: ContentReferences): Outcome {
  const boundary = `changesetresponse_${randomUUID()}`;
  let text = '';
  try {
    batch.api.environment.database.transaction(() => {
      for (const operation of operations) {
        const response = answer(batch, operation, references);
        if (response.status >= 400) throw new ChangeSetFailure(response);
        text += `--${boundary}\r\n${printResponse(response, operation.contentId)}`;
      }
    });
  } catch (error) {
    references.forget(operations.map((operation) => operation.contentId!));
    const response =
      error instanceof ChangeSetFailure
        ? error.response
        : answerOfError(error, batch.request.preferences.annotations.all);
    return { text: printResponse(response, undefined), failure: response.status };
  }
  return { text: printPart(`multipart/mixed; boundary=${boundary}`, `${text}--${boundary}--\r\n`), failure: undefined };
}

/** Carries the answer of the request that made a change set fail out of its transaction. */
class ChangeSetFailure extends Error {
  constructor(readonly response: ApiResponse) {
    super('change set failed');
  }
}

function answer(
  { api, callers, request: outer }: Batch,
  operation: BatchOperation,
  references: ContentReferences,
): ApiResponse {
  const preferences = parsePreferences(operation.headers['prefer']);
  try {
    const address = parseAddress(references.inUrl(operation.url), outer.root);
    if (address.path === '$batch') throw payloadError('A batch cannot contain another batch.');
    const response = api.handle({
      ...outer,
      ...address,
      preferences,
      caller: callers.within(outer.caller, outer.headers, operation.headers, address.query),
      method: operation.method,
      headers: operation.headers,
      body: references.inBody(operation.body),
    });
    if (operation.contentId !== undefined && response.entity !== undefined)
      references.declare(operation.contentId, response.entity);
    return withLocation(response, operation);
  } catch (error) {
    return answerOfError(error, preferences.annotations.all);
  }
}

/** In a batch part the address of a created row is repeated in `Location` (WA-48). */
function withLocation(response: ApiResponse, operation: BatchOperation): ApiResponse {
  const id = response.headers['OData-EntityId'];
  if (id === undefined || operation.method !== 'POST') return response;
  return { ...response, headers: { Location: id, ...response.headers } };
}
