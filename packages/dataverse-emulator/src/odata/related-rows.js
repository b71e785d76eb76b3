'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.relatedRows = relatedRows;
/** The rows a collection-valued navigation property leads to, in primary-key order (in link order for many-to-many). */
function* relatedRows(environment, table, navigation, row) {
  const { database } = environment;
  if (navigation.kind === 'manyToMany') {
    const { intersect, near, far, target } = navigation;
    for (const link of database.store(intersect).rows()) {
      if (link.get(near.ordinal) !== row.id) continue;
      const related = database.find(target, link.get(far.ordinal));
      if (related) yield related;
    }
    return;
  }
  const { child, column } = navigation;
  const store = database.store(child);
  if (store.references.of(column, row.id) === 0) return;
  for (const candidate of store.rows()) {
    if (candidate.get(column.ordinal) === row.id && environment.targetOf(column, candidate) === table) yield candidate;
  }
}
//# sourceMappingURL=related-rows.js.map
