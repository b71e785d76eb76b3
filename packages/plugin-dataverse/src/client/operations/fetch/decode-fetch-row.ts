import type { FetchLink, FetchQuery } from '../../encode/fetch/fetch-query';
import { lookupTableAnnotation, rowDecoder, valueReader } from '../../send/decode-row';
import { member, type Json } from '../../send/json';
import { columnOf, type TableDefinition } from '../../table-definition';
import type { DataverseRow, PlainValue, PlainValues } from '../../values';

/** A row of a query with links. */
export interface FetchRow extends DataverseRow {
  /** Columns of linked tables by the alias of the link. All are null where an outer link found no row. */
  readonly linked: Readonly<Record<string, PlainValues>>;
}

/** A decoder of the rows of a query. Linked columns arrive as `alias.column`, or with the dot encoded, by the version of the server (WA-249). */
export function fetchRowDecoder(query: FetchQuery, table: TableDefinition, operation: string): (row: Json) => FetchRow {
  const decode = rowDecoder(table, query.select, operation);
  const links = flat(query.links ?? []).map((link) => ({
    alias: link.alias,
    columns: (link.select ?? []).map((name) => ({ name, read: linkedReader(link, name, operation) })),
  }));
  return (row) => ({
    ...decode(row),
    linked: Object.fromEntries(
      links.map(({ alias, columns }) => [
        alias,
        Object.fromEntries(columns.map(({ name, read }) => [name, read(row)])),
      ]),
    ),
  });
}

function flat(links: readonly FetchLink[]): readonly FetchLink[] {
  return links.flatMap((link) => [link, ...flat(link.links ?? [])]);
}

function linkedReader(link: FetchLink, name: string, operation: string): (row: Json) => PlainValue {
  const column = columnOf(link.table, name);
  const plainName = `${link.alias}.${name}`;
  const encodedName = `${link.alias}_x002e_${name}`;
  const plain = valueReader(column, operation, plainName);
  const encoded = valueReader(column, operation, encodedName);
  const isEncoded = (row: Json): boolean =>
    (member(row, encodedName) ?? member(row, `${encodedName}@${lookupTableAnnotation}`)) !== undefined;
  return (row) => (isEncoded(row) ? encoded(row) : plain(row));
}
