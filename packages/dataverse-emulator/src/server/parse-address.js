'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseAddress = parseAddress;
const common_errors_1 = require('../errors/common-errors');
const service = /^\/api\/data\/(v9\.[0-2])(?:\/|$)/;
/**
 * Cuts an absolute or relative address into service root, path and query; the answer repeats the version that was called (WA-2).
 *
 * @param root service root that relative addresses belong to
 * @throws DataverseError 404 for other addresses
 */
function parseAddress(url, root) {
  const origin = /^https?:\/\/[^/]+/.exec(url);
  const local = origin ? url.slice(origin[0].length) : url;
  const mark = local.indexOf('?');
  const path = mark < 0 ? local : local.slice(0, mark);
  const query = mark < 0 ? '' : local.slice(mark + 1).replace(/#.*$/, '');
  if (!path.startsWith('/')) return { path, query, root };
  const match = service.exec(path);
  if (!match) throw (0, common_errors_1.segmentNotFound)(path.slice(0, 200));
  const base = /^https?:\/\/[^/]+/.exec(root)[0];
  return { path: path.slice(match[0].length), query, root: `${base}/api/data/${match[1]}/` };
}
//# sourceMappingURL=parse-address.js.map
