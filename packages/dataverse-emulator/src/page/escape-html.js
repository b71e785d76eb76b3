'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.escapeHtml = escapeHtml;
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Makes a text harmless inside HTML. */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => entities[character]);
}
//# sourceMappingURL=escape-html.js.map
