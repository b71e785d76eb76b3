import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import { cellOf } from '../odata/accessor';
import type { ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { html, type Html } from './html';
import { page } from './layout';
import { isDefault, isShown, plainText, rowAddress, shownCell } from './shown-cell';

/** Rows on one page. */
const pageSize = 50;
/** Columns that say little about a row and come last. */
const stamp = /^(created|modified|owning|overridden|version|timezone|utc|import)/;

/** The page of a table: its rows in pages, those that hold a text when one searches. */
export function tablePage(environment: Environment, table: Table, search: string, number: number): ApiResponse {
  const found = search.trim() === '' ? undefined : search.trim().toLowerCase();
  const columns = table.columns.filter(isShown);
  const rows: Row[] = [];
  let count = 0;
  const first = (number - 1) * pageSize;
  for (const row of environment.database.store(table).rows()) {
    if (found !== undefined && !holds(environment, table, row, columns, found)) continue;
    if (count >= first && rows.length < pageSize) rows.push(row);
    count += 1;
  }
  const used = columns.filter((column) => rows.some((row) => cellOf(row, column) !== null));
  const shown = inOrder(table, used, rows);
  const pages = Math.max(1, Math.ceil(count / pageSize));
  return page(200, {
    title: table.definition.displayName,
    search,
    searchLabel: `Search ${table.logicalName}`,
    content: html`<h1>${table.definition.displayName}</h1>
      <p>
        ${count.toLocaleString('en-US')} ${found === undefined ? 'rows' : 'rows found'} in
        ${table.logicalName}${pages > 1 ? `, page ${number} of ${pages}` : ''}
      </p>
      ${rows.length === 0 ? html`` : list(environment, table, shown, rows)} ${links(search, number, pages)}`,
  });
}

function list(environment: Environment, table: Table, columns: readonly Column[], rows: readonly Row[]): Html {
  const cells = (row: Row): Html[] =>
    columns.map((column, index) => {
      const value = shownCell(environment, table, row, column);
      const numeric = column.kind === 'money' || column.kind === 'decimal' || column.kind === 'integer';
      if (index > 0) return numeric ? html`<td class="number">${value}</td>` : html`<td>${value}</td>`;
      return html`<td><a href="${rowAddress(table, row)}">${plainText(row, column) || row.id}</a></td>`;
    });
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th>${column.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cells(row)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The primary name first, then what sets rows apart, then columns that only hold their default, stamps and the id last. */
function inOrder(table: Table, columns: readonly Column[], rows: readonly Row[]): Column[] {
  const rank = (column: Column): number => {
    if (column === (table.primaryName ?? table.primaryId)) return 0;
    if (column === table.primaryId) return 4;
    if (stamp.test(column.name)) return 3;
    return rows.every((row) => isDefault(row, column)) ? 2 : 1;
  };
  const first = table.primaryName ?? table.primaryId;
  const all = columns.includes(first) ? columns : [first, ...columns];
  return [...all].sort((a, b) => rank(a) - rank(b) || a.ordinal - b.ordinal);
}

function holds(environment: Environment, table: Table, row: Row, columns: readonly Column[], text: string): boolean {
  return columns.some((column) => {
    if (cellOf(row, column) === null) return false;
    if (plainText(row, column).toLowerCase().includes(text)) return true;
    if (column.kind !== 'lookup' && column.kind !== 'choice') return false;
    return shownCell(environment, table, row, column)
      .text.replace(/<[^>]*>/g, '')
      .toLowerCase()
      .includes(text);
  });
}

function links(search: string, number: number, pages: number): Html {
  const link = (to: number, label: string): Html => {
    if (to < 1 || to > pages) return html``;
    const query = new URLSearchParams({ ...(search === '' ? {} : { search }), page: String(to) });
    return html`<a href="?${query.toString()}">${label}</a>`;
  };
  return pages === 1 ? html`` : html`<nav>${link(number - 1, '‹ Previous')}${link(number + 1, 'Next ›')}</nav>`;
}
