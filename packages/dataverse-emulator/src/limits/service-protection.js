'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.ServiceProtection = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
/** Counts requests per user over a sliding window and refuses those above the limits (WA-169 to WA-172). */
class ServiceProtection {
  clock;
  limits;
  usage = new Map();
  constructor(clock, limits) {
    this.clock = clock;
    this.limits = limits;
  }
  /**
   * Counts a request in; call the returned function when it is answered.
   *
   * @throws DataverseError 429 with `Retry-After`
   */
  enter(user) {
    const { limits } = this;
    if (!limits) return () => undefined;
    const usage = this.usageOf(user);
    const window = limits.windowSeconds ?? 300;
    const now = this.clock.milliseconds();
    usage.started = usage.started.filter(({ at }) => at > now - window * 1000);
    if (limits.concurrent !== undefined && usage.active >= limits.concurrent) {
      throw refused(
        error_code_1.ErrorCode.throttlingConcurrency,
        `Number of concurrent requests exceeded the limit of ${limits.concurrent}.`,
        2,
      );
    }
    const oldest = usage.started[0];
    const wait = oldest ? Math.max(1, Math.ceil((oldest.at + window * 1000 - now) / 1000)) : 1;
    if (limits.requests !== undefined && usage.started.length >= limits.requests) {
      throw refused(
        error_code_1.ErrorCode.throttlingRequests,
        `Number of requests exceeded the limit of ${limits.requests} over time window of ${window} seconds.`,
        wait,
      );
    }
    const spent = usage.started.reduce((sum, { took }) => sum + took, 0);
    if (limits.executionMilliseconds !== undefined && spent >= limits.executionMilliseconds) {
      throw refused(
        error_code_1.ErrorCode.throttlingTime,
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
  headers(user) {
    const { limits } = this;
    const usage = this.usage.get(user);
    if (!limits || !usage) return {};
    const headers = {};
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
  usageOf(user) {
    let usage = this.usage.get(user);
    if (!usage) {
      usage = { started: [], active: 0 };
      this.usage.set(user, usage);
    }
    return usage;
  }
}
exports.ServiceProtection = ServiceProtection;
function refused(code, message, retryAfter) {
  return new dataverse_error_1.DataverseError(code, message, { headers: { 'Retry-After': String(retryAfter) } });
}
//# sourceMappingURL=service-protection.js.map
