'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Clock = void 0;
/** The environment's clock: the machine's time plus an offset that tests move. */
class Clock {
  offset;
  constructor(
    /** Milliseconds added to the machine's time. */
    offset = 0,
  ) {
    this.offset = offset;
  }
  /** Milliseconds since 1970. */
  milliseconds() {
    return Date.now() + this.offset;
  }
  /** Whole seconds since 1970, the resolution of the wire (WA-38). */
  seconds() {
    return Math.floor(this.milliseconds() / 1000);
  }
}
exports.Clock = Clock;
//# sourceMappingURL=clock.js.map
