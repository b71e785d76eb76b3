'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseExpand = parseExpand;
const common_errors_1 = require('../errors/common-errors');
const filter_parser_1 = require('./filter-parser');
const order_by_1 = require('./order-by');
const read_select_1 = require('./read-select');
const split_options_1 = require('./split-options');
/** Most items of `$expand` in a query (WA-95). */
const most = 15;
/**
 * Parses an `$expand` (WA-95 to WA-99).
 *
 * @throws DataverseError 400 for syntax errors and more than fifteen items, 501 for nested `$expand`
 */
function parseExpand(text) {
  const items = (0, split_options_1.splitOutside)(text, ',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length > most)
    throw (0, common_errors_1.querySyntax)(
      `The number of $expand options, ${items.length}, exceeds the limit of ${most}.`,
    );
  return items.map(parseItem);
}
function parseItem(item) {
  const match = /^([A-Za-z_]\w*)(\/\$ref)?\s*(?:\((.*)\))?$/s.exec(item);
  if (!match) throw (0, common_errors_1.querySyntax)(`Syntax error in $expand: '${item.slice(0, 100)}'.`);
  const option = {
    navigation: match[1],
    reference: match[2] !== undefined,
    select: undefined,
    filter: undefined,
    orderBy: [],
    top: undefined,
    text: '',
  };
  const texts = [];
  for (const part of (0, split_options_1.splitOutside)(match[3] ?? '', ';')) {
    const [name, value] = splitOnce(part.trim());
    if (name === '') continue;
    texts.push(`${name}=${value}`);
    if (name === '$select') option.select = (0, read_select_1.readSelect)(value);
    else if (name === '$filter') option.filter = (0, filter_parser_1.parseFilter)(value);
    else if (name === '$orderby') option.orderBy = (0, order_by_1.parseOrderBy)(value, new Map());
    else if (name === '$top') option.top = readTop(value);
    else if (name === '$expand') throw (0, common_errors_1.notEmulated)('nested $expand');
    else
      throw (0, common_errors_1.querySyntax)(`The query option '${name.slice(0, 50)}' is not allowed inside $expand.`);
  }
  option.text = texts.join('&');
  return option;
}
function readTop(text) {
  if (!/^\d{1,9}$/.test(text))
    throw (0, common_errors_1.querySyntax)(`Invalid value '${text.slice(0, 50)}' for $top in $expand.`);
  return Number(text);
}
function splitOnce(text) {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}
//# sourceMappingURL=expand.js.map
