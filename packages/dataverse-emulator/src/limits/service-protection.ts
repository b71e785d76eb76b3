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
  /** Until when the user was told to wait, in milliseconds, and how many requests came before that. */
  waitUntil: number;
  /** Seconds the user was told to wait. */
  told: number;
  tooEarly: number;
}

/** Longest `Retry-After` in seconds. */
const longestWait = 300;
/** Milliseconds after a refusal in which further requests are not held against the user. */
const grace = 1000;

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
      throw tooMany(
        ErrorCode.throttlingConcurrency,
        `Number of concurrent requests exceeded the limit of ${limits.concurrent}.`,
        2,
      );
    }
    const oldest = usage.started[0];
    const wait = oldest ? Math.max(1, Math.ceil((oldest.at + window * 1000 - now) / 1000)) : 1;
    if (limits.requests !== undefined && usage.started.length >= limits.requests) {
      throw this.refused(
        usage,
        ErrorCode.throttlingRequests,
        `Number of requests exceeded the limit of ${limits.requests} over time window of ${window} seconds.`,
        wait,
      );
    }
    const spent = usage.started.reduce((sum, { took }) => sum + took, 0);
    if (limits.executionMilliseconds !== undefined && spent >= limits.executionMilliseconds) {
      throw this.refused(
        usage,
        ErrorCode.throttlingTime,
        `Combined execution time of incoming requests exceeded limit of ${limits.executionMilliseconds.toLocaleString('en-US')} milliseconds over time window of ` +
          `${window} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.`,
        wait,
      );
    }
    usage.tooEarly = 0;
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

  /** Whoever keeps sending instead of waiting waits longer (WA-171). */
  private refused(usage: Usage, code: string, message: string, wait: number): DataverseError {
    const now = this.clock.milliseconds();
    // Requests that were under way when the first was refused are nobody's impatience.
    if (now < usage.waitUntil && now > usage.waitUntil - usage.told * 1000 + grace) usage.tooEarly += 1;
    usage.told = Math.min(longestWait, wait + usage.tooEarly);
    usage.waitUntil = now + usage.told * 1000;
    return tooMany(code, message, usage.told);
  }

  private usageOf(user: string): Usage {
    let usage = this.usage.get(user);
    if (!usage) {
      usage = { started: [], active: 0, waitUntil: 0, told: 0, tooEarly: 0 };
      this.usage.set(user, usage);
    }
    return usage;
  }
}

function tooMany(code: string, message: string, retryAfter: number): DataverseError {
  return new DataverseError(code, message, { headers: { 'Retry-After': String(retryAfter) } });
}
