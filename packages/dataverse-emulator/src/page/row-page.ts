import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import { cellOf } from '../odata/accessor';
import { relatedRows } from '../odata/related-rows';
import type { ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { html, type Html } from './html';
import { page } from './layout';
import { isDefault, isShown, plainText, rowAddress, shownCell } from './shown-cell';

/** Related rows shown per relationship. */
const mostRelated = 20;

/** The page of a row: every column that has a value, those that only hold their default last, and the rows that belong to it. */
export function rowPage(environment: Environment, table: Table, row: Row): ApiResponse {
  const name = table.primaryName ? plainText(row, table.primaryName) : '';
  const columns = table.columns.filter((column) => isShown(column) && cellOf(row, column) !== null);
  const empty = table.columns.filter((column) => isShown(column) && cellOf(row, column) === null).length;
  columns.sort((a, b) => Number(isDefault(row, a)) - Number(isDefault(row, b)));
  const cells = columns.map(
    (column) =>
      html`<tr>
        <td>${column.name}</td>
        <td>${shownCell(environment, table, row, column)}</td>
      </tr>`,
  );
  return page(200, {
    title: name || row.id,
    content: html`<p>
        <a href="/page/${encodeURIComponent(table.logicalName)}">${table.definition.displayName}</a>
      </p>
      <h1>${name || row.id}</h1>
      <p>${table.entitySetName}(${row.id}), version ${row.version}, ${empty} columns without a value</p>
      <div class="scroll">
        <table class="row">
          <tbody>
            ${cells}
          </tbody>
        </table>
      </div>
      ${related(environment, table, row)}`,
  });
}

function related(environment: Environment, table: Table, row: Row): Html[] {
  return [...table.navigation.values()].flatMap((navigation) => {
    if (navigation.kind === 'lookup') return [];
    const child = navigation.kind === 'collection' ? navigation.child : navigation.target;
    const rows: Row[] = [];
    for (const item of relatedRows(environment, table, navigation, row)) {
      rows.push(item);
      if (rows.length > mostRelated) break;
    }
    if (rows.length === 0) return [];
    const links = rows.slice(0, mostRelated).map((item) => {
      const label = child.primaryName ? plainText(item, child.primaryName) : '';
      return html`<tr>
        <td><a href="${rowAddress(child, item)}">${label || item.id}</a></td>
      </tr>`;
    });
    return [
      html`<h1>${navigation.name}</h1>
        <p>${child.logicalName}${rows.length > mostRelated ? `, the first ${mostRelated}` : ''}</p>
        <div class="scroll">
          <table>
            <tbody>
              ${links}
            </tbody>
          </table>
        </div>`,
    ];
  });
}
