'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.readDefinitionQuery = readDefinitionQuery;
exports.selectDefinition = selectDefinition;
exports.fulfils = fulfils;
const common_errors_1 = require('../../errors/common-errors');
const split_options_1 = require('../../odata/split-options');
const query_options_1 = require('../../odata/query-options');
const read_select_1 = require('../../odata/read-select');
/**
 * Reads the query options of a metadata request.
 *
 * @throws DataverseError 400 for options metadata requests do not know (WA-189)
 */
function readDefinitionQuery(options) {
  for (const name of options.keys()) {
    if (name.startsWith('$') && !['$select', '$filter', '$expand', '$count'].includes(name)) {
      throw (0, common_errors_1.querySyntax)(`The query option '${name}' is not supported on metadata.`);
    }
  }
  const aliases = new Map([...options].filter(([name]) => name.startsWith('@')));
  return {
    select: (0, read_select_1.readSelect)(options.get('$select')),
    filter: (0, query_options_1.readFilter)(options.get('$filter'), aliases),
    expand: (0, split_options_1.splitOutside)(options.get('$expand') ?? '', ',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(readExpand),
  };
}
function readExpand(item) {
  const match = /^(\w+)(?:\((.*)\))?$/s.exec(item);
  if (!match) throw (0, common_errors_1.querySyntax)(`Syntax error in $expand: '${item.slice(0, 100)}'.`);
  const parts = (0, split_options_1.splitOutside)(match[2] ?? '', ';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const options = new Map(parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  if (options.has('$expand')) throw (0, common_errors_1.notEmulated)('nested $expand on metadata');
  return { name: match[1], query: readDefinitionQuery(options) };
}
/** Cuts a definition down to the selected properties; `MetadataId` always stays, `@odata.type` too. */
function selectDefinition(definition, select, type) {
  if (!select) return definition;
  const chosen = {};
  if ('@odata.type' in definition) chosen['@odata.type'] = definition['@odata.type'];
  for (const name of select) {
    if (!Object.hasOwn(definition, name)) throw (0, common_errors_1.propertyNotFound)(name, type);
    chosen[name] = definition[name];
  }
  if ('MetadataId' in definition) chosen['MetadataId'] = definition['MetadataId'];
  return chosen;
}
/**
 * Whether a definition fulfils a filter.
 *
 * @throws DataverseError 400 for unknown properties, 501 for functions and lambdas
 */
function fulfils(definition, filter, type) {
  switch (filter.kind) {
    case 'and':
      return filter.items.every((item) => fulfils(definition, item, type));
    case 'or':
      return filter.items.some((item) => fulfils(definition, item, type));
    case 'not':
      return !fulfils(definition, filter.item, type);
    case 'compare':
      return compare(filter.operator, valueOf(definition, filter.left, type), valueOf(definition, filter.right, type));
    case 'text': {
      const text = valueAt(definition, filter.path, type);
      const part = literalValue(filter.value);
      if (typeof text !== 'string' || typeof part !== 'string') return false;
      const [a, b] = [text.toLowerCase(), part.toLowerCase()];
      return filter.name === 'contains'
        ? a.includes(b)
        : filter.name === 'startswith'
          ? a.startsWith(b)
          : a.endsWith(b);
    }
    default:
      throw (0, common_errors_1.notEmulated)('functions and lambdas in a $filter on metadata');
  }
}
function valueOf(definition, operand, type) {
  return operand.kind === 'literal' ? literalValue(operand.literal) : valueAt(definition, operand.path, type);
}
function valueAt(definition, path, type) {
  let value = definition;
  for (const name of path) {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object' || !Object.hasOwn(value, name))
      throw (0, common_errors_1.propertyNotFound)(name, type);
    value = value[name];
  }
  return value;
}
function literalValue(literal) {
  if (literal.kind === 'null') return null;
  return literal.kind === 'number' ? Number(literal.value) : literal.value;
}
function compare(operator, a, b) {
  const fold = (value) => (typeof value === 'string' ? value.toLowerCase() : value);
  const [x, y] = [fold(a), fold(b)];
  if (operator === 'eq') return x === y;
  if (operator === 'ne') return x !== y;
  if (typeof x !== typeof y || (typeof x !== 'number' && typeof x !== 'string')) return false;
  const order = x < y ? -1 : x > y ? 1 : 0;
  return operator === 'gt' ? order > 0 : operator === 'ge' ? order >= 0 : operator === 'lt' ? order < 0 : order <= 0;
}
//# sourceMappingURL=definition-query.js.map
