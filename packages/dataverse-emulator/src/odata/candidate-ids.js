'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.candidateIds = candidateIds;
const guid_1 = require('../values/guid');
/**
 * The only ids that can fulfil a filter, when it pins the primary key by `eq`, `or` of `eq`, or `In`; undefined otherwise. The filter
 * still decides; this only spares reading the whole table.
 */
function candidateIds(filter, table) {
  if (!filter) return undefined;
  const key = table.primaryId.name;
  switch (filter.kind) {
    case 'compare': {
      const { operator, left, right } = filter;
      if (operator !== 'eq' || left.kind !== 'path' || left.path.length !== 1 || left.path[0] !== key) return undefined;
      return right.kind === 'literal' && right.literal.kind === 'guid'
        ? [right.literal.value.toLowerCase()]
        : undefined;
    }
    case 'and': {
      for (const item of filter.items) {
        const ids = candidateIds(item, table);
        if (ids) return ids;
      }
      return undefined;
    }
    case 'or': {
      const all = [];
      for (const item of filter.items) {
        const ids = candidateIds(item, table);
        if (!ids) return undefined;
        all.push(...ids);
      }
      return all;
    }
    case 'function': {
      const name = filter.parameters.get('PropertyName');
      const values = filter.parameters.get('PropertyValues');
      if (filter.name !== 'In' || name?.kind !== 'text' || name.value !== key || values?.kind !== 'list')
        return undefined;
      const ids = values.items.map((item) =>
        item.kind === 'text' || item.kind === 'guid' ? (0, guid_1.parseGuid)(item.value) : undefined,
      );
      return ids.every((id) => id !== undefined) ? ids : undefined;
    }
    default:
      return undefined;
  }
}
//# sourceMappingURL=candidate-ids.js.map
