import { randomUUID } from 'node:crypto';
import type { CallerResolver } from '../auth/resolve-caller';
import { payloadError } from '../errors/common-errors';
import { answerOfError } from '../server/answer-of-error';
import type { ApiRequest, ApiResponse } from '../server/api-request';
import { parseAddress } from '../server/parse-address';
import { parsePreferences } from '../server/preferences';
import type { WebApi } from '../server/web-api';
import type { WriteGate } from '../server/write-gate';
import type { BatchOperation } from './batch-operation';
import type { ContentReferences } from './content-references';
import { printPart, printResponse } from './print-batch';

/** A batch, and what carries its parts out. */
export interface Batch {
  api: WebApi;
  callers: CallerResolver;
  gate: WriteGate;
  request: ApiRequest;
}

/** What a part came to: its printed answer, and the status of its error if it failed. */
export interface Outcome {
  text: string;
  failure: number | undefined;
}

/** Carries out a request of its own. */
export async function runOperation(
  batch: Batch,
  operation: BatchOperation,
  references: ContentReferences,
): Promise<Outcome> {
  let response: ApiResponse;
  try {
    response = await batch.gate.run(() => perform(batch, operation, references));
  } catch (error) {
    response = failed(operation, error);
  }
  return {
    text: printResponse(response, operation.contentId),
    failure: response.status >= 400 ? response.status : undefined,
  };
}

/** Carries out a change set: all of its requests or none (WA-113). */
export async function runChangeSet(
  batch: Batch,
  operations: readonly BatchOperation[],
  references: ContentReferences,
): Promise<Outcome> {
  const boundary = `changesetresponse_${randomUUID()}`;
  let text = '';
  let current = operations[0];
  try {
    await batch.gate.run(() =>
      batch.api.environment.database.transaction(() => {
        for (const operation of operations) {
          current = operation;
          text += `--${boundary}\r\n${printResponse(perform(batch, operation, references), operation.contentId)}`;
        }
        return { status: 200, headers: {} };
      }),
    );
  } catch (error) {
    references.forget(operations.map((operation) => operation.contentId!));
    const response = failed(current, error);
    return { text: printResponse(response, undefined), failure: response.status };
  }
  return { text: printPart(`multipart/mixed; boundary=${boundary}`, `${text}--${boundary}--\r\n`), failure: undefined };
}

/** Carries out a request inside whatever transaction there is. */
function perform(
  { api, callers, request: outer }: Batch,
  operation: BatchOperation,
  references: ContentReferences,
): ApiResponse {
  const address = parseAddress(references.inUrl(operation.url), outer.root);
  if (address.path === '$batch') throw payloadError('A batch cannot contain another batch.');
  const response = api.handle({
    ...outer,
    ...address,
    preferences: parsePreferences(operation.headers['prefer']),
    caller: callers.within(outer.caller, outer.headers, operation.headers, address.query),
    method: operation.method,
    headers: operation.headers,
    body: references.inBody(operation.body),
  });
  if (operation.contentId !== undefined && response.entity !== undefined)
    references.declare(operation.contentId, response.entity);
  return asPart(response, operation);
}

function failed(operation: BatchOperation | undefined, error: unknown): ApiResponse {
  return answerOfError(error, parsePreferences(operation?.headers['prefer']).annotations.all);
}

/** What differs within a batch: the address of a written row is repeated in `Location` (WA-48), and rows are streamed (WA-13). */
function asPart(response: ApiResponse, { method }: BatchOperation): ApiResponse {
  const { 'OData-EntityId': id, 'Content-Type': type } = response.headers;
  const location: Record<string, string> = id === undefined ? {} : { Location: id };
  const streamed = method === 'GET' && type?.includes('odata.metadata=minimal') === true;
  const content: Record<string, string> = streamed ? { 'Content-Type': `${type}; odata.streaming=true` } : {};
  return { ...response, headers: { ...location, ...response.headers, ...content } };
}
