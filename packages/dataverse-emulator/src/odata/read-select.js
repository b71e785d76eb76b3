'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.readSelect = readSelect;
/** Reads a `$select`; undefined when it is absent or `*`. */
function readSelect(text) {
  if (text === undefined) return undefined;
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length === 0 || names.includes('*') ? undefined : [...new Set(names)];
}
//# sourceMappingURL=read-select.js.map
