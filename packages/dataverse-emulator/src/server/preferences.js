'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.largestPage = void 0;
exports.parsePreferences = parsePreferences;
const annotations_1 = require('../odata/annotations');
/** Largest page (WA-105). */
exports.largestPage = 5000;
/** Reads a `Prefer` header: several preferences in one comma-separated value; names without case. */
function parsePreferences(header) {
  const preferences = {
    returnRepresentation: false,
    annotations: annotations_1.noAnnotations,
    annotationText: undefined,
    maxPageSize: undefined,
    trackChanges: false,
    continueOnError: false,
  };
  for (const [item] of (header ?? '').matchAll(/[^,;\s"=]+(?:\s*=\s*(?:"[^"]*"|[^,;\s"]+))?/g)) {
    const equals = item.indexOf('=');
    const name = (equals < 0 ? item : item.slice(0, equals)).trim().toLowerCase();
    const value =
      equals < 0
        ? ''
        : item
            .slice(equals + 1)
            .trim()
            .replace(/^"|"$/g, '');
    if (name === 'return') preferences.returnRepresentation = value === 'representation';
    else if (name === 'odata.include-annotations') {
      preferences.annotations = (0, annotations_1.parseAnnotations)(value);
      preferences.annotationText = value;
    } else if (name === 'odata.maxpagesize') preferences.maxPageSize = pageSize(value);
    else if (name === 'odata.track-changes') preferences.trackChanges = true;
    else if (name === 'odata.continue-on-error') preferences.continueOnError = value !== 'false';
  }
  return preferences;
}
function pageSize(text) {
  const size = Number(text);
  return Number.isInteger(size) && size >= 1 ? Math.min(size, exports.largestPage) : undefined;
}
//# sourceMappingURL=preferences.js.map
