import { notEmulated, querySyntax } from '../errors/common-errors';
import { parseExpand, type ExpandOption } from './expand';
import type { FilterExpression } from './filter-expression';
import { parseFilter, type Aliases } from './filter-parser';
import { parseOrderBy, type OrderItem } from './order-by';
import { readSelect } from './read-select';

/** The query options of a request, parsed but not yet tied to a table. */
export interface QueryOptions {
  select: string[] | undefined;
  filter: FilterExpression | undefined;
  orderBy: OrderItem[];
  top: number | undefined;
  count: boolean;
  expand: ExpandOption[];
  skipToken: string | undefined;
  deltaToken: string | undefined;
}

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
export function readQueryOptions(options: ReadonlyMap<string, string>): QueryOptions {
  const aliases = new Map([...options].filter(([name]) => name.startsWith('@')));
  for (const name of options.keys()) {
    const missing = notDone.get(name);
    if (missing) throw notEmulated(missing);
    if (unsupported.has(name)) throw querySyntax(`The query option '${name}' is not supported.`);
    if (name.startsWith('$') && !known.has(name) && !ignored.has(name))
      throw querySyntax(`The query option '${name}' is not known.`);
  }
  return {
    select: readSelect(options.get('$select')),
    filter: readFilter(options.get('$filter'), aliases),
    orderBy: options.has('$orderby') ? parseOrderBy(options.get('$orderby')!, aliases) : [],
    top: readTop(options.get('$top')),
    count: readCount(options.get('$count')),
    expand: options.has('$expand') ? parseExpand(options.get('$expand')!) : [],
    skipToken: options.get('$skiptoken'),
    deltaToken: options.get('$deltatoken'),
  };
}

const known = new Set(['$select', '$filter', '$orderby', '$top', '$count', '$expand', '$skiptoken', '$deltatoken']);

/** Reads a `$filter`; undefined when it is absent. */
export function readFilter(text: string | undefined, aliases: Aliases): FilterExpression | undefined {
  return text === undefined || text.trim() === '' ? undefined : parseFilter(text, aliases);
}

function readTop(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text.trim()))
    throw querySyntax(
      `Invalid value '${text.slice(0, 50)}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  return Number(text);
}

function readCount(text: string | undefined): boolean {
  if (text === undefined) return false;
  if (text !== 'true' && text !== 'false')
    throw querySyntax(
      `Invalid value '${text.slice(0, 50)}' for $count query option found. Valid values are 'true' and 'false'.`,
    );
  return text === 'true';
}
