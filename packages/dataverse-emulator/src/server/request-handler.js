'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.RequestHandler = void 0;
const node_crypto_1 = require('node:crypto');
const promises_1 = require('node:timers/promises');
const admin_request_1 = require('../admin/admin-request');
const authority_1 = require('../auth/authority');
const batch_request_1 = require('../batch/batch-request');
const dataverse_error_1 = require('../errors/dataverse-error');
const common_errors_1 = require('../errors/common-errors');
const live_page_1 = require('../page/live-page');
const answer_of_error_1 = require('./answer-of-error');
const operation_name_1 = require('./operation-name');
const parse_address_1 = require('./parse-address');
const preferences_1 = require('./preferences');
const read_body_1 = require('./read-body');
const send_response_1 = require('./send-response');
/** Longest address on a request line, in characters (WA-9). */
const longestUrl = 32_768;
/** Answers HTTP requests: faults, authentication, limits, then the Web API, the authority, the admin endpoint or the page. */
class RequestHandler {
  context;
  constructor(context) {
    this.context = context;
  }
  /** Answers one request; never throws. */
  async handle(request, response) {
    const incoming = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      path: (request.url ?? '/').split('?')[0],
      headers: flatten(request),
      body: '',
    };
    try {
      incoming.body = await (0, read_body_1.readBody)(request);
    } catch (error) {
      if (error instanceof dataverse_error_1.DataverseError)
        await (0, send_response_1.sendResponse)(response, (0, answer_of_error_1.answerOfError)(error, false), {
          gzip: false,
          faults: [],
        });
      return;
    }
    if (incoming.path.startsWith('/_emulator/')) {
      await (0, send_response_1.sendResponse)(
        response,
        (0, admin_request_1.adminRequest)(this.context, incoming.method, incoming.url, incoming.headers, incoming.body),
        { gzip: false, faults: [] },
      );
      return;
    }
    await this.answerWithFaults(incoming, response);
  }
  async answerWithFaults(incoming, response) {
    const { faults, statistics, settings } = this.context;
    const query = incoming.url.slice(incoming.path.length + 1);
    const operation = (0, operation_name_1.operationName)(incoming.method, incoming.path, query, incoming.headers);
    statistics.request(operation);
    const subject = { method: incoming.method, path: incoming.url, operation, body: incoming.body };
    const before = faults.strike(subject, 'before');
    let replaced = await this.apply(before, response);
    if (replaced === 'gone') {
      const later = before.find((action) => action.kind === 'commitLater');
      if (later) this.context.later(later.milliseconds, () => this.execute(incoming));
      return;
    }
    if (settings.latency > 0) await (0, promises_1.setTimeout)(settings.latency, undefined, { ref: false });
    let answer = replaced ?? this.execute(incoming);
    let after = [];
    if (!replaced) {
      after = faults.strike(subject, 'after');
      replaced = await this.apply(after, response);
      if (replaced === 'gone') return;
      answer = replaced ?? answer;
    }
    statistics.answer(operation, answer.status);
    const gzip = settings.gzip && /\bgzip\b/.test(incoming.headers['accept-encoding'] ?? '');
    await (0, send_response_1.sendResponse)(response, answer, { gzip, faults: [...before, ...after] });
  }
  /** Carries fault actions out; returns an answer that replaces the real one, or `gone` when the client gets none. */
  async apply(actions, response) {
    let replaced;
    for (const action of actions) {
      switch (action.kind) {
        case 'reset':
        case 'commitLater':
          response.socket?.destroy();
          return 'gone';
        case 'hold':
          return 'gone';
        case 'delay':
          await (0, promises_1.setTimeout)(action.milliseconds, undefined, { ref: false });
          break;
        case 'expireTokens':
          this.context.tokens.expireAll();
          break;
        case 'expireDeltaTokens':
          this.context.expireDeltaTokens();
          break;
        case 'status':
          replaced = statusAnswer(action);
          break;
        case 'htmlBody':
          replaced = {
            status: 200,
            headers: { 'Content-Type': 'text/html' },
            body: action.body ?? '<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>',
          };
          break;
        default:
          break;
      }
    }
    return replaced;
  }
  execute(incoming) {
    const { path, method, headers, body } = incoming;
    if (path === '/' || path.startsWith('/page/'))
      return (0, live_page_1.livePage)(this.context.environment, path, method);
    if (path.startsWith('/api/data/')) return this.webApi(incoming);
    const authority = (0, authority_1.authorityRequest)(
      this.context.authority,
      this.context.clock,
      this.context.origin(),
      method,
      path,
      headers,
      body,
    );
    return (
      authority ?? {
        status: 404,
        headers: { 'Content-Type': 'text/plain' },
        body: 'Nothing is served at this address.\n',
      }
    );
  }
  webApi(incoming) {
    const { headers } = incoming;
    const { api, callers, protection } = this.context;
    const preferences = (0, preferences_1.parsePreferences)(headers['prefer']);
    const common = {
      'OData-Version': '4.0',
      'x-ms-service-request-id': (0, node_crypto_1.randomUUID)(),
      'x-ms-dop-hint': String(this.context.settings.degreeOfParallelism),
    };
    let answer;
    let leave = () => undefined;
    try {
      if (incoming.url.length > longestUrl)
        throw new dataverse_error_1.DataverseError(
          '0x0',
          `The address is longer than ${longestUrl} characters; send the request in a $batch.`,
          { status: 414 },
        );
      const caller = callers.resolve(headers);
      leave = protection.enter(caller.userId);
      Object.assign(common, protection.headers(caller.userId));
      const address = (0, parse_address_1.parseAddress)(incoming.url, this.context.origin() + '/api/data/v9.2/');
      const request = {
        ...address,
        method: incoming.method,
        headers,
        body: incoming.body,
        preferences,
        caller,
      };
      if (headers['mscrm.suppressduplicatedetection']?.toLowerCase() === 'false')
        throw (0, common_errors_1.notEmulated)('duplicate detection');
      answer =
        address.path === '$batch' && incoming.method === 'POST'
          ? (0, batch_request_1.batchRequest)(api, request)
          : api.handle(request);
    } catch (error) {
      answer = (0, answer_of_error_1.answerOfError)(error, preferences.annotations.all);
    } finally {
      leave();
    }
    return { ...answer, headers: { ...common, ...answer.headers } };
  }
}
exports.RequestHandler = RequestHandler;
function statusAnswer(action) {
  const body =
    action.body ??
    JSON.stringify({
      error: { code: action.code ?? '0x0', message: action.message ?? `The fault plan answers ${action.status}.` },
    });
  const headers = {
    'Content-Type': action.contentType ?? 'application/json; odata.metadata=minimal',
  };
  if (action.retryAfter !== undefined) headers['Retry-After'] = action.retryAfter;
  return { status: action.status, headers, body };
}
function flatten(request) {
  const headers = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
//# sourceMappingURL=request-handler.js.map
