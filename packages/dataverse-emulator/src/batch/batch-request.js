'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.batchRequest = batchRequest;
const node_crypto_1 = require('node:crypto');
const common_errors_1 = require('../errors/common-errors');
const answer_of_error_1 = require('../server/answer-of-error');
const parse_address_1 = require('../server/parse-address');
const preferences_1 = require('../server/preferences');
const batch_operation_1 = require('./batch-operation');
const content_references_1 = require('./content-references');
const multipart_1 = require('./multipart');
const print_batch_1 = require('./print-batch');
/** Most requests in one batch (WA-111). */
const mostRequests = 1000;
/**
 * Answers `POST $batch` (WA-110 to WA-117).
 *
 * @throws DataverseError 400 when the batch as a whole is not valid; it is answered as plain JSON (WA-116)
 */
function batchRequest(api, request) {
  const items = readItems(request);
  const references = new content_references_1.ContentReferences();
  const boundary = `batchresponse_${(0, node_crypto_1.randomUUID)()}`;
  let body = '';
  let status = 200;
  for (const item of items) {
    const outcome =
      'operation' in item
        ? runOperation(api, request, item.operation, references)
        : runChangeSet(api, request, item.changeSet, references);
    body += `--${boundary}\r\n${outcome.text}`;
    if (outcome.failure === undefined || request.preferences.continueOnError) continue;
    status = outcome.failure;
    break;
  }
  body += `--${boundary}--\r\n`;
  const headers = { 'Content-Type': `multipart/mixed; boundary=${boundary}` };
  if (request.preferences.continueOnError) headers['Preference-Applied'] = 'odata.continue-on-error';
  return { status, headers, body };
}
function readItems(request) {
  const parts = readParts(request.body, request.headers['content-type']);
  let count = 0;
  const ids = new Set();
  const note = (operation) => {
    count += 1;
    if (count > mostRequests)
      throw (0, common_errors_1.payloadError)(`The maximum number of requests in a batch is ${mostRequests}.`);
    if (operation.contentId !== undefined) {
      if (ids.has(operation.contentId))
        throw (0, common_errors_1.payloadError)(
          `The Content-ID '${operation.contentId}' is used more than once in the batch.`,
        );
      ids.add(operation.contentId);
    }
    return operation;
  };
  return parts.map((part) => {
    const type = part.headers['content-type'] ?? '';
    if (/^multipart\/mixed/i.test(type)) {
      const operations = readParts(part.content, type).map((inner) =>
        note((0, batch_operation_1.parseOperation)(inner.content, inner.headers)),
      );
      for (const operation of operations) {
        if (operation.method === 'GET')
          throw (0, common_errors_1.payloadError)('A change set must not contain GET requests.');
        if (operation.contentId === undefined)
          throw (0, common_errors_1.payloadError)('Each request of a change set needs a Content-ID.');
      }
      return { changeSet: operations };
    }
    if (!/^application\/http/i.test(type))
      throw (0, common_errors_1.payloadError)(
        `A batch part has the content type '${type.slice(0, 80)}' instead of application/http.`,
      );
    return { operation: note((0, batch_operation_1.parseOperation)(part.content, part.headers)) };
  });
}
function readParts(body, contentType) {
  const boundary = (0, multipart_1.boundaryOf)(contentType);
  const parts = boundary === undefined ? undefined : (0, multipart_1.parseMultipart)(body, boundary);
  if (!parts)
    throw (0, common_errors_1.payloadError)(
      'The multipart body does not fit the boundary that its content type names.',
    );
  return parts;
}
function runOperation(api, outer, operation, references) {
  const response = answer(api, outer, operation, references);
  return {
    text: (0, print_batch_1.printResponse)(response, operation.contentId),
    failure: response.status >= 400 ? response.status : undefined,
  };
}
function runChangeSet(api, outer, operations, references) {
  const boundary = `changesetresponse_${(0, node_crypto_1.randomUUID)()}`;
  let text = '';
  try {
    api.environment.database.transaction(() => {
      for (const operation of operations) {
        const response = answer(api, outer, operation, references);
        if (response.status >= 400) throw new ChangeSetFailure(response);
        text += `--${boundary}\r\n${(0, print_batch_1.printResponse)(response, operation.contentId)}`;
      }
    });
  } catch (error) {
    references.forget(operations.map((operation) => operation.contentId));
    const response =
      error instanceof ChangeSetFailure
        ? error.response
        : (0, answer_of_error_1.answerOfError)(error, outer.preferences.annotations.all);
    return { text: (0, print_batch_1.printResponse)(response, undefined), failure: response.status };
  }
  return {
    text: (0, print_batch_1.printPart)(`multipart/mixed; boundary=${boundary}`, `${text}--${boundary}--\r\n`),
    failure: undefined,
  };
}
/** Carries the answer of the request that made a change set fail out of its transaction. */
class ChangeSetFailure extends Error {
  response;
  constructor(response) {
    super('change set failed');
    this.response = response;
  }
}
function answer(api, outer, operation, references) {
  const preferences = (0, preferences_1.parsePreferences)(operation.headers['prefer']);
  try {
    const address = (0, parse_address_1.parseAddress)(references.inUrl(operation.url), outer.root);
    if (address.path === '$batch') throw (0, common_errors_1.payloadError)('A batch cannot contain another batch.');
    const response = api.handle({
      ...outer,
      ...address,
      preferences,
      method: operation.method,
      headers: operation.headers,
      body: references.inBody(operation.body),
    });
    if (operation.contentId !== undefined && response.entity !== undefined)
      references.declare(operation.contentId, response.entity);
    return withLocation(response, operation);
  } catch (error) {
    return (0, answer_of_error_1.answerOfError)(error, preferences.annotations.all);
  }
}
/** In a batch part the address of a created row is repeated in `Location` (WA-48). */
function withLocation(response, operation) {
  const id = response.headers['OData-EntityId'];
  if (id === undefined || operation.method !== 'POST') return response;
  return { ...response, headers: { Location: id, ...response.headers } };
}
//# sourceMappingURL=batch-request.js.map
