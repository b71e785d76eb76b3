'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.ExactNumber = void 0;
/** A number of a request body with more digits than a binary float keeps; its text is exact. */
class ExactNumber {
  text;
  constructor(text) {
    this.text = text;
  }
}
exports.ExactNumber = ExactNumber;
//# sourceMappingURL=exact-number.js.map
