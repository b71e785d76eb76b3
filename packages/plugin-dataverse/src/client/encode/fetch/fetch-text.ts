import { InvalidNameError } from '../../errors/invalid-name-error';
import { InvalidValueError } from '../../errors/invalid-value-error';
import { columnOf, type TableDefinition } from '../../table-definition';
import { positiveInteger } from '../query-options';
import { wireName } from '../wire-name';
import { fetchFilter, type TableOfAlias } from './fetch-condition';
import type { FetchAggregateColumn, FetchAggregateQuery, FetchLink, FetchQuery } from './fetch-query';
import { element } from './xml';

/** Which page of a query is meant. */
export interface FetchPage {
  /** Rows per page, 1 to 5,000. */
  readonly size?: number;
  /** From 1 on. */
  readonly number: number;
  /** Cookie of the page before, decoded; null for the first page. */
  readonly cookie: string | null;
}

/**
 * The FetchXML text of a query (WA-103): every name checked, every value escaped. Throws for unknown columns and aliases, values of the
 * wrong type, and a row limit beside a page size.
 */
export function fetchText(query: FetchQuery, table: TableDefinition, page: FetchPage): string {
  if (query.top !== undefined && page.size !== undefined)
    throw new InvalidValueError('a query', 'free of a row limit beside a page size');
  const tableOf = aliases(table, query.links ?? []);
  const orders = (query.orderBy ?? []).map(({ column, descending, of }) =>
    element('order', {
      entityname: of === undefined ? undefined : wireName(of),
      attribute: columnOf(tableOf(of), column).name,
      descending: descending === true ? 'true' : undefined,
    }),
  );
  const content = [
    ...columnElements(selected(query, table), table),
    ...orders,
    ...(query.filter === undefined ? [] : [fetchFilter(query.filter, tableOf)]),
    ...(query.links ?? []).map((link) => linkElement(link, table, tableOf)),
  ];
  const attributes = {
    distinct: query.distinct === true ? 'true' : undefined,
    top: query.top === undefined ? undefined : positiveInteger(query.top, 'the row limit'),
    count: page.size === undefined ? undefined : positiveInteger(page.size, 'the page size'),
    page: query.top === undefined ? positiveInteger(page.number, 'the page number') : undefined,
    'paging-cookie': page.cookie ?? undefined,
  };
  return element('fetch', attributes, [element('entity', { name: wireName(table.logicalName) }, content)]);
}

/** The server adds the key to all rows but those that must differ from each other; without any column it would give them all. */
function selected({ select, distinct }: FetchQuery, table: TableDefinition): readonly string[] {
  if (distinct !== true && select.length > 0) return select;
  return [table.idColumn, ...select.filter((name) => name !== table.idColumn)];
}

/** The FetchXML text of an aggregating query. Throws like {@link fetchText}. */
export function fetchAggregateText(query: FetchAggregateQuery, table: TableDefinition): string {
  const orders = (query.orderBy ?? []).map(({ as, descending }) =>
    element('order', { alias: wireName(as), descending: descending === true ? 'true' : undefined }),
  );
  const content = [
    ...query.columns.map((column) => aggregateElement(column, table)),
    ...(query.filter === undefined ? [] : [fetchFilter(query.filter, () => table)]),
    ...orders,
  ];
  return element('fetch', { aggregate: 'true' }, [element('entity', { name: wireName(table.logicalName) }, content)]);
}

function aggregateElement(column: FetchAggregateColumn, table: TableDefinition): string {
  const alias = wireName(column.as);
  if ('groupBy' in column) {
    const name = columnOf(table, column.groupBy).name;
    return element('attribute', { name, alias, groupby: 'true', dategrouping: column.by });
  }
  return element('attribute', {
    name: columnOf(table, column.column).name,
    alias,
    aggregate: column.aggregate,
    distinct: column.distinct === true ? 'true' : undefined,
  });
}

function linkElement(link: FetchLink, around: TableDefinition, tableOf: TableOfAlias): string {
  const { table, kind = 'inner', select = [], filter, links = [] } = link;
  const content = [
    ...columnElements(select, table),
    ...(filter === undefined ? [] : [fetchFilter(filter, (alias) => (alias === undefined ? table : tableOf(alias)))]),
    ...links.map((inner) => linkElement(inner, table, tableOf)),
  ];
  const attributes = {
    name: wireName(table.logicalName),
    from: columnOf(table, link.from).name,
    to: columnOf(around, link.to).name,
    'link-type': kind,
    alias: wireName(link.alias),
  };
  return element('link-entity', attributes, content);
}

function columnElements(names: readonly string[], table: TableDefinition): string[] {
  return names.map((name) => element('attribute', { name: wireName(columnOf(table, name).name) }));
}

function aliases(root: TableDefinition, links: readonly FetchLink[]): TableOfAlias {
  const known = new Map<string, TableDefinition>();
  const add = (link: FetchLink): void => {
    if (known.has(link.alias)) throw new InvalidNameError(link.alias, 'an alias of one link only');
    known.set(link.alias, link.table);
    link.links?.forEach(add);
  };
  links.forEach(add);
  return (alias) => {
    const table = alias === undefined ? root : known.get(alias);
    if (table === undefined) throw new InvalidNameError(alias ?? '', 'the alias of a link');
    return table;
  };
}
