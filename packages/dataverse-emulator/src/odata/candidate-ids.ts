import type { Table } from '../metadata/table';
import { parseGuid } from '../values/guid';
import type { FilterExpression } from './filter-expression';

/**
 * The only ids that can fulfil a filter, when it pins the primary key by `eq`, `or` of `eq`, or `In`; undefined otherwise. The filter
 * still decides; this only spares reading the whole table.
 */
export function candidateIds(filter: FilterExpression | undefined, table: Table): string[] | undefined {
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
      const all: string[] = [];
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
        item.kind === 'text' || item.kind === 'guid' ? parseGuid(item.value) : undefined,
      );
      return ids.every((id) => id !== undefined) ? ids : undefined;
    }
    default:
      return undefined;
  }
}
