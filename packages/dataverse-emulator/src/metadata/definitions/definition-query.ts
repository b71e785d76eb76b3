import { notEmulated, propertyNotFound, querySyntax } from '../../errors/common-errors';
import { splitOutside } from '../../odata/split-options';
import { readFilter } from '../../odata/query-options';
import { readSelect } from '../../odata/read-select';
import type { Comparison, FilterExpression, Literal, Operand } from '../../odata/filter-expression';
import type { Definition } from './entity-metadata';

/** Makes the definitions a `$expand` item stands for. */
export type DefinitionExpander = (definition: Definition) => unknown;

/** Query options of a metadata request (WA-189). */
export interface DefinitionQuery {
  select: string[] | undefined;
  filter: FilterExpression | undefined;
  expand: { name: string; query: DefinitionQuery }[];
}

/**
 * Reads the query options of a metadata request.
 *
 * @throws DataverseError 400 for options metadata requests do not know (WA-189)
 */
export function readDefinitionQuery(options: ReadonlyMap<string, string>): DefinitionQuery {
  for (const name of options.keys()) {
    if (name.startsWith('$') && !['$select', '$filter', '$expand', '$count'].includes(name)) {
      throw querySyntax(`The query option '${name}' is not supported on metadata.`);
    }
  }
  const aliases = new Map([...options].filter(([name]) => name.startsWith('@')));
  return {
    select: readSelect(options.get('$select')),
    filter: readFilter(options.get('$filter'), aliases),
    expand: splitOutside(options.get('$expand') ?? '', ',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(readExpand),
  };
}

function readExpand(item: string): { name: string; query: DefinitionQuery } {
  const match = /^(\w+)(?:\((.*)\))?$/s.exec(item);
  if (!match) throw querySyntax(`Syntax error in $expand: '${item.slice(0, 100)}'.`);
  const parts = splitOutside(match[2] ?? '', ';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const options = new Map(parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  if (options.has('$expand')) throw notEmulated('nested $expand on metadata');
  return { name: match[1]!, query: readDefinitionQuery(options) };
}

/** Cuts a definition down to the selected properties; `MetadataId` always stays, `@odata.type` too. */
export function selectDefinition(
  definition: Definition,
  select: readonly string[] | undefined,
  type: string,
): Definition {
  if (!select) return definition;
  const chosen: Definition = {};
  if ('@odata.type' in definition) chosen['@odata.type'] = definition['@odata.type'];
  for (const name of select) {
    if (!Object.hasOwn(definition, name)) throw propertyNotFound(name, type);
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
export function fulfils(definition: Definition, filter: FilterExpression, type: string): boolean {
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
      throw notEmulated('functions and lambdas in a $filter on metadata');
  }
}

function valueOf(definition: Definition, operand: Operand, type: string): unknown {
  return operand.kind === 'literal' ? literalValue(operand.literal) : valueAt(definition, operand.path, type);
}

function valueAt(definition: Definition, path: readonly string[], type: string): unknown {
  let value: unknown = definition;
  for (const name of path) {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object' || !Object.hasOwn(value, name)) throw propertyNotFound(name, type);
    value = (value as Definition)[name];
  }
  return value;
}

function literalValue(literal: Literal): unknown {
  if (literal.kind === 'null') return null;
  return literal.kind === 'number' ? Number(literal.value) : literal.value;
}

function compare(operator: Comparison, a: unknown, b: unknown): boolean {
  const fold = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
  const [x, y] = [fold(a), fold(b)];
  if (operator === 'eq') return x === y;
  if (operator === 'ne') return x !== y;
  if (typeof x !== typeof y || (typeof x !== 'number' && typeof x !== 'string')) return false;
  const order = x < (y as typeof x) ? -1 : x > (y as typeof x) ? 1 : 0;
  return operator === 'gt' ? order > 0 : operator === 'ge' ? order >= 0 : operator === 'lt' ? order < 0 : order <= 0;
}
