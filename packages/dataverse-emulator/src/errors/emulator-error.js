'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.EmulatorError = void 0;
/** A failure to start or run the emulator itself, for the person who starts it. The message says how to mend it. */
class EmulatorError extends Error {
  code;
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
    this.name = 'EmulatorError';
  }
}
exports.EmulatorError = EmulatorError;
//# sourceMappingURL=emulator-error.js.map
