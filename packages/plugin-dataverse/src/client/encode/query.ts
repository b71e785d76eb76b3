import type { TableDefinition } from '../table-definition';
import { conditionText, type FilterCondition } from './condition';
import { expansionsText, type Expansion } from './expansion';
import { percentEncode } from './percent-encode';
import { orderText, positiveInteger, selectText, type Order } from './query-options';
import { addressPath, type RowAddress } from './row-key';
import { wireName } from './wire-name';

/** What to read of a table. Columns by logical names. */
export interface Query {
  /** Only the rows that a collection-valued navigation property of some row leads to (WA-104). */
  readonly relatedTo?: { readonly from: RowAddress; readonly navigation: string };
  readonly select: readonly string[];
  readonly filter?: FilterCondition;
  readonly orderBy?: readonly Order[];
  /** Rows at most; cannot go together with a page size (WA-83). */
  readonly top?: number;
  /** Asks for the number of matching rows, capped at 5,000 by the server (WA-84). */
  readonly count?: boolean;
  readonly expand?: readonly Expansion[];
}

/** The query string of a query, percent-encoded, without the question mark (WA-78 to WA-96). */
export function queryText(query: Query, table: TableDefinition): string {
  const options = [`$select=${selectText(query.select, table)}`];
  const filter = filterOption(query.filter, table);
  if (filter !== null) options.push(filter);
  if (query.orderBy !== undefined && query.orderBy.length > 0)
    options.push(`$orderby=${percentEncode(orderText(query.orderBy, table))}`);
  if (query.top !== undefined) options.push(`$top=${positiveInteger(query.top, '$top')}`);
  if (query.count === true) options.push('$count=true');
  const expand = expandOption(query.expand);
  if (expand !== null) options.push(expand);
  return options.join('&');
}

/** The path of a query and its options, encoded: an entity set, or the rows related to a row (WA-104). */
export function queryPath(query: Query, table: TableDefinition): string {
  const { relatedTo } = query;
  const source =
    relatedTo === undefined
      ? wireName(table.entitySet)
      : `${addressPath(relatedTo.from)}/${wireName(relatedTo.navigation)}`;
  return `${source}?${queryText(query, table)}`;
}

/** The option `$filter`, percent-encoded; null for no condition and for one that always holds. */
export function filterOption(filter: FilterCondition | undefined, table: TableDefinition): string | null {
  const text = filter === undefined ? '' : conditionText(filter, table);
  return text === '' ? null : `$filter=${percentEncode(text)}`;
}

/** The option `$expand`, percent-encoded; null for no expansions. */
export function expandOption(expand: readonly Expansion[] | undefined): string | null {
  return expand === undefined || expand.length === 0 ? null : `$expand=${percentEncode(expansionsText(expand))}`;
}
