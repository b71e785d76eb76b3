import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Frame } from '../odata/accessor';
import { comparable } from '../odata/cell-test';
import type { FilterContext } from '../odata/predicate';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { compileFilters } from './compile-filter';
import { attributeUnknown } from './fetch-error';
import type { FetchLink } from './fetch-query';
import type { FetchScope, PlacedTable } from './fetch-scope';
import type { CompiledLink } from './join-frames';

/**
 * Compiles a linked table and what is linked to it. The table is read once, when the first row asks for its partners.
 *
 * @param above the table it is linked to
 * @throws DataverseError with the documented code, 403 when the caller may not read the table
 */
export function compileLink(
  link: FetchLink,
  above: PlacedTable,
  scope: FetchScope,
  context: FilterContext,
): CompiledLink {
  const placed = scope.of(link);
  const { table, place } = placed;
  const from = table.column(link.from);
  if (!from) throw attributeUnknown(table.logicalName, link.from);
  const to = scope.accessor(above, link.to);
  const find = finder(table, from, context);
  return {
    place,
    type: link.type,
    single: from === table.primaryId,
    candidates: (frame: Frame) => {
      const value = to.read(frame);
      return value === null ? [] : find(value);
    },
    accepts: compileFilters(link.filters, placed, scope, context),
    links: link.links.map((inner) => compileLink(inner, placed, scope, context)),
  };
}

function finder(table: Table, column: Column, { environment, caller }: FilterContext): (value: Cell) => Iterable<Row> {
  const store = environment.database.store(table);
  const readable = caller.access?.readable(table);
  if (column === table.primaryId) {
    return (value) => {
      const row = store.find(String(value));
      return row && (readable === undefined || readable(row)) ? [row] : [];
    };
  }
  let index: Map<Cell, Row[]> | undefined;
  const build = (): Map<Cell, Row[]> => {
    const rows = new Map<Cell, Row[]>();
    for (const row of store.rows()) {
      const cell = row.get(column.ordinal);
      if (cell === null || (readable && !readable(row))) continue;
      const key = comparable(cell);
      const same = rows.get(key);
      if (same) same.push(row);
      else rows.set(key, [row]);
    }
    return rows;
  };
  return (value) => (index ??= build()).get(comparable(value)) ?? [];
}
