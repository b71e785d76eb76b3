import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerContext } from './server-context';
/** Answers HTTP requests: faults, authentication, limits, then the Web API, the authority, the admin endpoint or the page. */
export declare class RequestHandler {
  private readonly context;
  constructor(context: ServerContext);
  /** Answers one request; never throws. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  private answerWithFaults;
  /** Carries fault actions out; returns an answer that replaces the real one, or `gone` when the client gets none. */
  private apply;
  private execute;
  private webApi;
}
//# sourceMappingURL=request-handler.d.ts.map
