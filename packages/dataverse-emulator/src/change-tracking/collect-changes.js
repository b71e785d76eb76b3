'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.collectChanges = collectChanges;
/**
 * Collects up to `size` changes from where a cookie points: all rows in the first pass; afterwards changed rows by version, then
 * deletions (WA-132 to WA-136).
 *
 * @param root service root with its final slash
 */
function collectChanges(store, start, size, write, root) {
  const items = [];
  if (start.phase === 'full') return { items, next: collectRows(store, start, size, write, items) };
  let cookie = start;
  if (cookie.phase === 'changes') {
    const next = collectChanged(store, cookie, size, write, items);
    if (next) return { items, next };
    cookie = { ...cookie, phase: 'deletions', after: String(cookie.origin) };
  }
  return { items, next: collectDeleted(store, cookie, size, root, items) };
}
function collectRows(store, start, size, write, items) {
  let { after } = start;
  for (const row of store.rows(after === '' ? undefined : after)) {
    if (items.length >= size) return { ...start, after };
    items.push(write(row));
    after = row.id;
  }
  return undefined;
}
function collectChanged(store, start, size, write, items) {
  let after = Number(start.after);
  for (const row of store.changes.changedAfter(after)) {
    // What changed after the pass began comes with the next token.
    if (row.version > start.until) break;
    if (items.length >= size) return { ...start, after: String(after) };
    items.push(write(row));
    after = row.version;
  }
  return undefined;
}
function collectDeleted(store, start, size, root, items) {
  const context = JSON.stringify(`${root}$metadata#${store.table.entitySetName}/$deletedEntity`);
  let after = Number(start.after);
  for (const tombstone of store.changes.deletedAfter(after)) {
    if (tombstone.version > start.until) break;
    // An id that is in use again is reported as a changed row.
    if (store.find(tombstone.id)) continue;
    if (items.length >= size) return { ...start, after: String(after) };
    items.push(`{"@odata.context":${context},"id":"${tombstone.id}","reason":"deleted"}`);
    after = tombstone.version;
  }
  return undefined;
}
//# sourceMappingURL=collect-changes.js.map
