import type { Clock } from '../environment/clock';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';

/** Limits per user; a limit left out does not apply (WA-169). */
export interface ServiceProtectionLimits {
  /** Requests in the window. */
  requests?: number;
  /** Combined execution time in the window, in milliseconds. */
  executionMilliseconds?: number;
  /** Requests at the same time. */
  concurrent?: number;
  /** Length of the sliding window in seconds; default 300. */
  windowSeconds?: number;
}

interface Usage {
  /** Moments of requests in milliseconds, and how long each took. */
  started: { at: number; took: number }[];
  active: number;
}

/** Counts requests per user over a sliding window and refuses those above the limits (WA-169 to WA-172). */
export class ServiceProtection {
  private readonly usage = new Map<string, Usage>();

  constructor(
    private readonly clock: Clock,
    public limits: ServiceProtectionLimits | undefined,
  ) {}

  /**
   * Counts a request in; call the returned function when it is answered.
   *
   * @throws DataverseError 429 with `Retry-After`
   */
  enter(user: string): () => void {
    const { limits } = this;
    if (!limits) return () => undefined;
    const usage = this.usageOf(user);
    const window = limits.windowSeconds ?? 300;
    const now = this.clock.milliseconds();
    usage.started = usage.started.filter(({ at }) => at > now - window * 1000);
    if (limits.concurrent !== undefined && usage.active >= limits.concurrent) {
      throw refused(
        ErrorCode.throttlingConcurrency,
        `Number of concurrent requests exceeded the limit of ${limits.concurrent}.`,
        2,
      );
    }
    const oldest = usage.started[0];
    const wait = oldest ? Math.max(1, Math.ceil((oldest.at + window * 1000 - now) / 1000)) : 1;
    if (limits.requests !== undefined && usage.started.length >= limits.requests) {
      throw refused(
        ErrorCode.throttlingRequests,
        `Number of requests exceeded the limit of ${limits.requests} over time window of ${window} seconds.`,
        wait,
      );
    }
    const spent = usage.started.reduce((sum, { took }) => sum + took, 0);
    if (limits.executionMilliseconds !== undefined && spent >= limits.executionMilliseconds) {
      throw refused(
        ErrorCode.throttlingTime,
        `Combined execution time of incoming requests exceeded limit of ${limits.executionMilliseconds.toLocaleString('en-US')} milliseconds over time window of ` +
          `${window} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.`,
        wait,
      );
    }
    const entry = { at: now, took: 0 };
    usage.started.push(entry);
    usage.active += 1;
    return () => {
      usage.active -= 1;
      entry.took = this.clock.milliseconds() - now;
    };
  }

  /** Headers that tell what is left (WA-172). */
  headers(user: string): Record<string, string> {
    const { limits } = this;
    const usage = this.usage.get(user);
    if (!limits || !usage) return {};
    const headers: Record<string, string> = {};
    if (limits.requests !== undefined)
      headers['x-ms-ratelimit-burst-remaining-xrm-requests'] = String(
        Math.max(0, limits.requests - usage.started.length),
      );
    if (limits.executionMilliseconds !== undefined) {
      const spent = usage.started.reduce((sum, { took }) => sum + took, 0);
      headers['x-ms-ratelimit-time-remaining-xrm-requests'] = String(Math.max(0, limits.executionMilliseconds - spent));
    }
    return headers;
  }

  private usageOf(user: string): Usage {
    let usage = this.usage.get(user);
    if (!usage) {
      usage = { started: [], active: 0 };
      this.usage.set(user, usage);
    }
    return usage;
  }
}

function refused(code: string, message: string, retryAfter: number): DataverseError {
  return new DataverseError(code, message, { headers: { 'Retry-After': String(retryAfter) } });
}
