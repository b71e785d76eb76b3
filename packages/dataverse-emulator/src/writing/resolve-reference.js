'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.resolveReference = resolveReference;
const common_errors_1 = require('../errors/common-errors');
const parse_key_1 = require('./parse-key');
const address = /^(?:https?:\/\/[^/]+)?\/?(?:api\/data\/v\d+\.\d+\/)?([A-Za-z_]\w*)\((.*)\)$/;
/**
 * Finds the row that `/set(id)`, `set(id)` or an absolute address names (WA-52).
 *
 * @throws DataverseError 400 when it is no reference, 404 when the set or the row does not exist
 */
function resolveReference(environment, text) {
  const match = typeof text === 'string' ? address.exec(decode(text)) : null;
  if (!match)
    throw (0, common_errors_1.payloadError)(
      `'${String(text).slice(0, 200)}' is not a reference to a record, such as /accounts(id).`,
    );
  const table = environment.catalog.entitySet(match[1]);
  if (!table) throw (0, common_errors_1.segmentNotFound)(match[1]);
  const id = (0, parse_key_1.parseKey)(table, match[2]);
  const row = environment.database.find(table, id);
  if (!row) throw (0, common_errors_1.recordNotFound)(table.logicalName, id);
  return { table, row };
}
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
//# sourceMappingURL=resolve-reference.js.map
