'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.contextUrl = contextUrl;
/** The `@odata.context` of an answer: the set, what was selected and what was expanded (WA-47). */
function contextUrl(root, set, select, expand, single) {
  const items = [
    ...(select ?? []),
    ...expand.map((option) =>
      option.reference ? `${option.navigation}/$ref()` : `${option.navigation}(${(option.select ?? []).join(',')})`,
    ),
  ];
  return `${root}$metadata#${set}${items.length > 0 ? `(${items.join(',')})` : ''}${single ? '/$entity' : ''}`;
}
//# sourceMappingURL=context-url.js.map
