import type { Refusal } from '../errors/refusal';
import type { Outcome } from '../outcome';
import type { Answer } from './classify';
import { impersonationHeaders, withSettings, type RequestSettings } from './request-settings';
import type { OperationRequest } from './sender';

/** Sends the requests of operations. */
export interface RequestSender {
  /** Requests that may be under way at once at present. */
  readonly parallelism: number;
  /** What became of a request. Throws what concerns the whole connection. */
  send(request: OperationRequest): Promise<Outcome<Answer>>;
  /** Parts of a batch were refused by the service protection limits: as after a refusal of the whole, nobody passes for a while (WA-170). */
  throttled(parts: readonly ThrottledPart[]): void;
}

/** A part of a batch that the service protection limits refused. */
export interface ThrottledPart {
  /** The text of its header `Retry-After`; null without one. */
  readonly retryAfter: string | null;
  readonly refusal: Refusal;
}

/** Gives every request the optional parameters of its client. */
export class SettingsSender implements RequestSender {
  constructor(
    private readonly sender: RequestSender,
    private readonly settings: RequestSettings,
  ) {}

  get parallelism(): number {
    return this.sender.parallelism;
  }

  send(request: OperationRequest): Promise<Outcome<Answer>> {
    if (request.path !== '$batch') return this.sender.send(withSettings(request, this.settings));
    // Parts carry their own (WA-117); the caller is named on the envelope as well, since inheritance is documented nowhere (WA-239).
    return this.sender.send({ ...request, headers: { ...impersonationHeaders(this.settings), ...request.headers } });
  }

  throttled(parts: readonly ThrottledPart[]): void {
    this.sender.throttled(parts);
  }
}
