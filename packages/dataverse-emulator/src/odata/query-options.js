'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.readQueryOptions = readQueryOptions;
exports.readFilter = readFilter;
const common_errors_1 = require('../errors/common-errors');
const expand_1 = require('./expand');
const filter_parser_1 = require('./filter-parser');
const order_by_1 = require('./order-by');
const read_select_1 = require('./read-select');
const ignored = new Set(['tag', 'partitionId', 'annotations', '$id', '$format']);
const notDone = new Map([
  ['$apply', 'aggregation with $apply'],
  ['fetchXml', 'FetchXML queries'],
  ['savedQuery', 'stored views'],
  ['userQuery', 'personal views'],
  ['sql', 'the SQL endpoint'],
]);
const unsupported = new Set(['$skip', '$search', '$levels', '$compute']);
/**
 * Reads the query options of a request (WA-78).
 *
 * @throws DataverseError 400 for options that Dataverse refuses, 501 for those the emulator does not do
 */
function readQueryOptions(options) {
  const aliases = new Map([...options].filter(([name]) => name.startsWith('@')));
  for (const name of options.keys()) {
    const missing = notDone.get(name);
    if (missing) throw (0, common_errors_1.notEmulated)(missing);
    if (unsupported.has(name)) throw (0, common_errors_1.querySyntax)(`The query option '${name}' is not supported.`);
    if (name.startsWith('$') && !known.has(name) && !ignored.has(name))
      throw (0, common_errors_1.querySyntax)(`The query option '${name}' is not known.`);
  }
  return {
    select: (0, read_select_1.readSelect)(options.get('$select')),
    filter: readFilter(options.get('$filter'), aliases),
    orderBy: options.has('$orderby') ? (0, order_by_1.parseOrderBy)(options.get('$orderby'), aliases) : [],
    top: readTop(options.get('$top')),
    count: readCount(options.get('$count')),
    expand: options.has('$expand') ? (0, expand_1.parseExpand)(options.get('$expand')) : [],
    skipToken: options.get('$skiptoken'),
    deltaToken: options.get('$deltatoken'),
  };
}
const known = new Set(['$select', '$filter', '$orderby', '$top', '$count', '$expand', '$skiptoken', '$deltatoken']);
/** Reads a `$filter`; undefined when it is absent. */
function readFilter(text, aliases) {
  return text === undefined || text.trim() === '' ? undefined : (0, filter_parser_1.parseFilter)(text, aliases);
}
function readTop(text) {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text.trim()))
    throw (0, common_errors_1.querySyntax)(
      `Invalid value '${text.slice(0, 50)}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  return Number(text);
}
function readCount(text) {
  if (text === undefined) return false;
  if (text !== 'true' && text !== 'false')
    throw (0, common_errors_1.querySyntax)(
      `Invalid value '${text.slice(0, 50)}' for $count query option found. Valid values are 'true' and 'false'.`,
    );
  return text === 'true';
}
//# sourceMappingURL=query-options.js.map
