import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { adminRequest } from '../admin/admin-request';
import { authorityRequest } from '../auth/authority';
import { managedIdentityRequest } from '../auth/managed-identity';
import { batchRequest } from '../batch/batch-request';
import { notEmulated } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import type { FaultAction } from '../faults/fault-rule';
import type { FaultSubject } from '../faults/fault-plan';
import { livePage } from '../page/live-page';
import { answerOfError } from './answer-of-error';
import type { ApiRequest, ApiResponse } from './api-request';
import type { ServerContext } from './server-context';
import { operationName } from './operation-name';
import { parseAddress } from './parse-address';
import { parsePreferences } from './preferences';
import { readBody } from './read-body';
import { sendResponse } from './send-response';

/** Longest address on a request line, in characters (WA-9). */
const longestUrl = 32_768;

/** Where Dataverse has its search, its discovery service, its background operations and its SOAP services. */
const otherService = /^\/(api\/(search|discovery|backgroundoperation)|XRMServices)(?=\/|$)/i;

/** A request as it came in. */
interface Incoming {
  method: string;
  /** Path and query as written. */
  url: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** Answers HTTP requests: faults, authentication, limits, then the Web API, the authority, the admin endpoint or the page. */
export class RequestHandler {
  constructor(private readonly context: ServerContext) {}

  /** Answers one request; never throws. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const incoming: Incoming = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      path: (request.url ?? '/').split('?')[0]!,
      headers: flatten(request),
      body: '',
    };
    try {
      incoming.body = await readBody(request);
    } catch (error) {
      if (error instanceof DataverseError)
        await sendResponse(response, answerOfError(error, false), { gzip: false, faults: [] });
      return;
    }
    if (incoming.path.startsWith('/_emulator/')) {
      await sendResponse(
        response,
        adminRequest(this.context, incoming.method, incoming.url, incoming.headers, incoming.body),
        { gzip: false, faults: [] },
      );
      return;
    }
    await this.answerWithFaults(incoming, response);
  }

  private async answerWithFaults(incoming: Incoming, response: ServerResponse): Promise<void> {
    const { faults, statistics, settings } = this.context;
    const query = incoming.url.slice(incoming.path.length + 1);
    const operation = operationName(incoming.method, incoming.path, query, incoming.headers);
    statistics.request(operation);
    const subject: FaultSubject = { method: incoming.method, path: incoming.url, operation, body: incoming.body };
    const before = faults.strike(subject, 'before');
    let replaced = await this.apply(before, response);
    if (replaced === 'gone') {
      const later = before.find((action) => action.kind === 'commitLater');
      if (later) this.context.later(later.milliseconds, () => void this.execute(incoming));
      return;
    }
    if (settings.latency > 0) await sleep(settings.latency, undefined, { ref: false });
    let answer = replaced ?? (await this.execute(incoming));
    let after: FaultAction[] = [];
    if (!replaced) {
      after = faults.strike(subject, 'after');
      replaced = await this.apply(after, response);
      if (replaced === 'gone') return;
      answer = replaced ?? answer;
    }
    statistics.answer(operation, answer.status);
    const gzip = settings.gzip && /\bgzip\b/.test(incoming.headers['accept-encoding'] ?? '');
    await sendResponse(response, answer, { gzip, faults: [...before, ...after] });
  }

  /** Carries fault actions out; returns an answer that replaces the real one, or `gone` when the client gets none. */
  private async apply(
    actions: readonly FaultAction[],
    response: ServerResponse,
  ): Promise<ApiResponse | 'gone' | undefined> {
    let replaced: ApiResponse | undefined;
    for (const action of actions) {
      switch (action.kind) {
        case 'reset':
        case 'commitLater':
          response.socket?.destroy();
          return 'gone';
        case 'hold':
          return 'gone';
        case 'delay':
          await sleep(action.milliseconds, undefined, { ref: false });
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

  private async execute(incoming: Incoming): Promise<ApiResponse> {
    const { path, method, headers, body } = incoming;
    if (path === '/' || path.startsWith('/page/'))
      return livePage(this.context.environment, incoming.url, method, headers);
    if (path.startsWith('/api/data/')) return this.webApi(incoming);
    const other = otherService.exec(path);
    if (other) return answerOfError(notEmulated(`the service at ${other[0]}`), false);
    const authority =
      managedIdentityRequest(this.context.authority, incoming.url, headers) ??
      authorityRequest(this.context.authority, method, path, headers, body);
    return (
      authority ?? {
        status: 404,
        headers: { 'Content-Type': 'text/plain' },
        body: 'Nothing is served at this address.\n',
      }
    );
  }

  private async webApi(incoming: Incoming): Promise<ApiResponse> {
    const { headers } = incoming;
    const { api, callers, gate, protection } = this.context;
    const preferences = parsePreferences(headers['prefer']);
    const common: Record<string, string> = {
      'OData-Version': '4.0',
      'x-ms-service-request-id': randomUUID(),
      'x-ms-dop-hint': String(this.context.settings.degreeOfParallelism),
    };
    let answer: ApiResponse;
    let leave: () => void = () => undefined;
    try {
      if (incoming.url.length > longestUrl)
        throw new DataverseError(
          '0x0',
          `The address is longer than ${longestUrl} characters; send the request in a $batch.`,
          { status: 414 },
        );
      const caller = callers.resolve(headers, incoming.url.slice(incoming.path.length + 1));
      // The limits are those of the user that signed in, whomever they act for.
      const user = caller.actingUserId ?? caller.userId;
      leave = protection.enter(user);
      Object.assign(common, protection.headers(user));
      const address = parseAddress(incoming.url, this.context.origin() + '/api/data/v9.2/');
      const request: ApiRequest = {
        ...address,
        method: incoming.method,
        headers,
        body: incoming.body,
        preferences,
        caller,
      };
      answer =
        address.path === '$batch' && incoming.method === 'POST'
          ? await batchRequest({ api, callers, gate, request })
          : await gate.run(() => api.handle(request));
    } catch (error) {
      answer = answerOfError(error, preferences.annotations.all);
    } finally {
      leave();
    }
    return { ...answer, headers: { ...common, ...answer.headers } };
  }
}

function statusAnswer(action: Extract<FaultAction, { kind: 'status' }>): ApiResponse {
  const body =
    action.body ??
    JSON.stringify({
      error: { code: action.code ?? '0x0', message: action.message ?? `The fault plan answers ${action.status}.` },
    });
  const headers: Record<string, string> = {
    'Content-Type': action.contentType ?? 'application/json; odata.metadata=minimal',
  };
  if (action.retryAfter !== undefined) headers['Retry-After'] = action.retryAfter;
  return { status: action.status, headers, body };
}

function flatten(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
