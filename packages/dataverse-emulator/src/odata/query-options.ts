import { notEmulated, querySyntax } from '../errors/common-errors';
import { parseApply, type ApplyPipeline } from './aggregation/apply-parser';
import { parseExpand, type ExpandOption } from './expand';
import type { FilterExpression } from './filter-expression';
import { parseFilter, type Aliases } from './filter-parser';
import { parseOrderBy, type OrderItem } from './order-by';
import { readSelect } from './read-select';
import { parseGuid } from '../values/guid';

/** Where a FetchXML query comes from: the address, or a row of a table of stored queries. */
export type FetchSource = { kind: 'text'; xml: string } | { kind: 'savedquery' | 'userquery'; id: string };

/** The query options of a request, parsed but not yet tied to a table. */
export interface QueryOptions {
  select: string[] | undefined;
  filter: FilterExpression | undefined;
  orderBy: OrderItem[];
  top: number | undefined;
  count: boolean;
  expand: ExpandOption[];
  /** An aggregation (WA-101). */
  apply: ApplyPipeline | undefined;
  /** A query in FetchXML, or a stored one, instead of the other options (WA-103). */
  fetch: FetchSource | undefined;
  skipToken: string | undefined;
  deltaToken: string | undefined;
}

const ignored = new Set(['tag', 'partitionId', 'annotations', '$id', '$format']);
const notDone = new Map([['sql', 'the SQL endpoint']]);
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
    apply: options.has('$apply') ? parseApply(options.get('$apply')!, aliases) : undefined,
    fetch: readFetch(options),
    skipToken: options.get('$skiptoken'),
    deltaToken: options.get('$deltatoken'),
  };
}

const known = new Set([
  '$apply',
  '$select',
  '$filter',
  '$orderby',
  '$top',
  '$count',
  '$expand',
  '$skiptoken',
  '$deltatoken',
]);

function readFetch(options: ReadonlyMap<string, string>): FetchSource | undefined {
  const xml = options.get('fetchXml');
  const saved = options.get('savedQuery');
  const own = options.get('userQuery');
  const id = saved ?? own;
  if (xml === undefined && id === undefined) return undefined;
  const other = [...options.keys()].find((name) => name.startsWith('$') && name !== '$count');
  if (other !== undefined || (xml !== undefined && id !== undefined) || (saved !== undefined && own !== undefined))
    throw querySyntax(`A query in FetchXML or a stored query cannot be combined with '${other ?? 'another one'}'.`);
  if (xml !== undefined) return { kind: 'text', xml };
  const guid = parseGuid(id!);
  if (guid === undefined) throw querySyntax(`'${id!.slice(0, 50)}' is not the id of a stored query.`);
  return { kind: saved === undefined ? 'userquery' : 'savedquery', id: guid };
}

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
