import { RefusedError } from '../errors/refused-error';
import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { UnknownOutcomeError } from '../errors/unknown-outcome-error';
import { UnsupportedConditionError } from '../errors/unsupported-condition-error';
import type { Outcome } from '../outcome';
import type { Answer } from '../send/classify';
import type { JsonObject } from '../send/json';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import { batchRequests, type PartOutcome } from './batch';

/** A GET. */
export interface ReadRequest {
  readonly operation: string;
  /** Encoded path and query below the service root. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Characters of an address that the server takes on the request line, and within a batch (WA-9). */
const maxAddress = 32_768;
const maxAddressInBatch = 65_536;

/** Sends a GET, within a batch where its address is too long for the request line (WA-9). */
export async function read(api: WebApi, request: ReadRequest): Promise<Outcome<Answer>> {
  const length = api.serviceRoot.length + request.path.length;
  if (length <= maxAddress) return api.sender.send({ ...request, method: 'GET', repeatable: true });
  if (length > maxAddressInBatch) {
    throw new UnsupportedConditionError(
      request.operation,
      `its address has ${length} characters, and ${maxAddressInBatch} is the limit`,
    );
  }
  const part = {
    method: 'GET' as const,
    path: request.path,
    ...(request.headers === undefined ? {} : { headers: request.headers }),
  };
  const signal = request.signal === undefined ? {} : { signal: request.signal };
  const [outcome] = await batchRequests(api, [part], { operation: request.operation, ...signal });
  return readOutcome(outcome, request.operation);
}

/** Reads a JSON object. Throws {@link RefusedError} when the server says no, and {@link UnreadableAnswerError}. */
export async function readJson(api: WebApi, request: ReadRequest): Promise<JsonObject> {
  return jsonOf(await read(api, request), request.operation);
}

/** Reads several JSON objects in one batch of GETs, in order. Throws like {@link readJson}. */
export async function readJsonBatch(
  api: WebApi,
  operation: string,
  paths: readonly string[],
): Promise<readonly JsonObject[]> {
  const outcomes = await batchRequests(
    api,
    paths.map((path) => ({ method: 'GET', path })),
    { operation },
  );
  return outcomes.map((outcome) => jsonOf(readOutcome(outcome, operation), operation));
}

/** The value of an outcome whose caller cannot go on without it. Throws {@link RefusedError}, {@link UnknownOutcomeError}. */
export function doneOf<Value>(outcome: Outcome<Value>, operation: string): Value {
  if (outcome.kind === 'refused') throw new RefusedError(operation, outcome.refusal);
  if (outcome.kind === 'unknown') throw new UnknownOutcomeError(operation, outcome.reason);
  return outcome.value;
}

function jsonOf(outcome: Outcome<Answer>, operation: string): JsonObject {
  return responseObject(doneOf(outcome, operation), operation);
}

/** A GET has no unknown outcome: a missing part is an unreadable answer. */
function readOutcome(outcome: PartOutcome | undefined, operation: string): Outcome<Answer> {
  if (outcome === undefined || outcome.kind === 'unknown' || outcome.kind === 'notExecuted')
    throw new UnreadableAnswerError(operation, 'the batch answer has no part for this request');
  return outcome;
}
