import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { ApiResponse } from '../server/api-request';
import { html, type Html } from './html';
import { page } from './layout';

/** The first page: all tables with the number of their rows, those with rows first. */
export function overviewPage(environment: Environment, search: string): ApiResponse {
  const wanted = search.trim().toLowerCase();
  const sizeOf = (table: Table): number => environment.database.store(table).size;
  const tables = environment.catalog.tables
    .filter(({ logicalName, definition }) => `${logicalName} ${definition.displayName}`.toLowerCase().includes(wanted))
    .sort((a, b) => Number(sizeOf(b) > 0) - Number(sizeOf(a) > 0) || (a.logicalName < b.logicalName ? -1 : 1));
  const rows = tables.map((table): Html => {
    const size = sizeOf(table);
    return html`<tr>
      <td><a href="/page/${encodeURIComponent(table.logicalName)}">${table.definition.displayName}</a></td>
      <td>${table.logicalName}</td>
      <td>${table.entitySetName}</td>
      <td class="number${size === 0 ? ' empty' : ''}">${size.toLocaleString('en-US')}</td>
    </tr>`;
  });
  const total = environment.catalog.tables.reduce((sum, table) => sum + sizeOf(table), 0);
  return page(200, {
    title: 'Local Dataverse',
    search,
    searchLabel: 'Search tables',
    content: html`<h1>Tables</h1>
      <p>${tables.length} tables, ${total.toLocaleString('en-US')} rows in all</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Table</th>
              <th>Logical name</th>
              <th>Entity set</th>
              <th class="number">Rows</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>`,
  });
}
