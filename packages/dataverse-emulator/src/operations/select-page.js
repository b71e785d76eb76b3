'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.selectPage = selectPage;
/** The next rows of a query after the cookie's row, in order (WA-82, WA-107). */
function selectPage({ all, predicate, order, cookie, size }) {
  const frame = [undefined];
  const matches = (row) => {
    frame[0] = row;
    return predicate === undefined || predicate(frame) === true;
  };
  if (order.length === 0) {
    const page = [];
    const rows = Array.isArray(all) ? all : all.rows(cookie?.id);
    for (const row of rows) {
      if (cookie && row.id <= cookie.id) continue;
      if (!matches(row)) continue;
      page.push(row);
      if (page.length >= size) break;
    }
    return page;
  }
  const entries = [];
  for (const row of Array.isArray(all) ? all : all.rows()) {
    if (!matches(row)) continue;
    const keys = order.map((key) => key.read(row));
    if (cookie && compareKeys(order, keys, row.id, cookie.values, cookie.id) <= 0) continue;
    entries.push({ row, keys });
  }
  entries.sort((a, b) => compareKeys(order, a.keys, a.row.id, b.keys, b.row.id));
  return entries.slice(0, size).map((entry) => entry.row);
}
function compareKeys(order, a, aId, b, bId) {
  for (let index = 0; index < order.length; index += 1) {
    const result = order[index].compare(a[index], b[index]);
    if (result !== 0) return result;
  }
  return aId < bId ? -1 : aId > bId ? 1 : 0;
}
//# sourceMappingURL=select-page.js.map
