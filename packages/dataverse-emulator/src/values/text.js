'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.foldText = foldText;
exports.compareText = compareText;
/** The form in which two texts are equal when the database calls them equal: no case, no trailing blanks (WA-85). */
function foldText(text) {
  const lower = text.toLowerCase();
  let end = lower.length;
  while (end > 0 && lower.charCodeAt(end - 1) === 32) end -= 1;
  return end === lower.length ? lower : lower.slice(0, end);
}
/** Compares two texts in database order: negative, zero or positive. */
function compareText(a, b) {
  const x = foldText(a);
  const y = foldText(b);
  return x < y ? -1 : x > y ? 1 : 0;
}
//# sourceMappingURL=text.js.map
