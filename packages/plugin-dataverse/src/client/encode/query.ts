import { InvalidValueError } from '../errors/invalid-value-error';
import { columnOf, wireNameOf, type TableDefinition } from '../table-definition';
import { conditionText, type FilterCondition } from './condition';
import { percentEncode } from './percent-encode';
import { wireName } from './wire-name';

/** A single-valued navigation property to expand with columns of the related row (WA-95, WA-96). */
export interface Expansion {
  readonly navigation: string;
  /** Wire names of columns of the related table. */
  readonly select: readonly string[];
}

/** What to read of a table. Columns by logical names. */
export interface Query {
  readonly select: readonly string[];
  readonly filter?: FilterCondition;
  readonly orderBy?: readonly { readonly column: string; readonly descending?: boolean }[];
  /** Rows at most; cannot go together with a page size (WA-83). */
  readonly top?: number;
  /** Asks for the number of matching rows, capped at 5,000 by the server (WA-84). */
  readonly count?: boolean;
  readonly expand?: readonly Expansion[];
}

/** The query string of a query, percent-encoded, without the question mark (WA-78 to WA-96). */
export function queryText(query: Query, table: TableDefinition): string {
  const options = [`$select=${selectText(query.select, table)}`];
  const filter = query.filter === undefined ? '' : conditionText(query.filter, table);
  if (filter !== '') options.push(`$filter=${percentEncode(filter)}`);
  if (query.orderBy !== undefined && query.orderBy.length > 0)
    options.push(`$orderby=${percentEncode(orderText(query.orderBy, table))}`);
  if (query.top !== undefined) options.push(`$top=${positiveInteger(query.top, '$top')}`);
  if (query.count === true) options.push('$count=true');
  if (query.expand !== undefined && query.expand.length > 0)
    options.push(`$expand=${percentEncode(query.expand.map(expansionText).join(','))}`);
  return options.join('&');
}

/** The `$select` list: wire names of the columns, or the key when nothing else is asked for (WA-81). */
export function selectText(columns: readonly string[], table: TableDefinition): string {
  const names = columns.length === 0 ? [table.idColumn] : columns;
  return names.map((name) => wireName(wireNameOf(columnOf(table, name)))).join(',');
}

/** A whole number from 1 on as text. Throws {@link InvalidValueError}. */
export function positiveInteger(value: number, where: string): string {
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidValueError(where, 'a whole number from 1 on');
  return String(value);
}

function orderText(orderBy: NonNullable<Query['orderBy']>, table: TableDefinition): string {
  return orderBy
    .map(
      ({ column, descending }) =>
        `${wireName(wireNameOf(columnOf(table, column)))} ${descending === true ? 'desc' : 'asc'}`,
    )
    .join(',');
}

function expansionText(expansion: Expansion): string {
  return `${wireName(expansion.navigation)}($select=${expansion.select.map(wireName).join(',')})`;
}
