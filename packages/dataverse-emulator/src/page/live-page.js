'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.livePage = livePage;
const accessor_1 = require('../odata/accessor');
const print_cell_1 = require('../odata/print-cell');
const escape_html_1 = require('./escape-html');
/** Rows shown per table. */
const shown = 100;
/** The page at `/`: all tables with their number of rows, and below `/page/{table}` its first rows. It renews itself. */
function livePage(environment, path, method) {
  if (method !== 'GET') return { status: 405, headers: { 'Content-Type': 'text/plain' }, body: 'Only GET.\n' };
  const name = path === '/' ? undefined : decodeName(path.slice('/page/'.length));
  const table = name === undefined ? undefined : environment.catalog.find(name);
  if (name !== undefined && !table)
    return html(404, 'Not found', `<p>There is no table ${(0, escape_html_1.escapeHtml)(name)}.</p>`);
  return table
    ? html(200, table.definition.displayName, tablePage(environment, table))
    : html(200, 'Local Dataverse', overview(environment));
}
function overview(environment) {
  const rows = environment.catalog.tables
    .map((table) => {
      const link = `<a href="/page/${encodeURIComponent(table.logicalName)}">${(0, escape_html_1.escapeHtml)(table.logicalName)}</a>`;
      return `<tr><td>${link}</td><td>${(0, escape_html_1.escapeHtml)(table.entitySetName)}</td><td>${environment.database.store(table).size}</td></tr>`;
    })
    .join('');
  return `<table><tr><th>Table</th><th>Entity set</th><th>Rows</th></tr>${rows}</table>`;
}
function tablePage(environment, table) {
  const rows = [];
  for (const row of environment.database.store(table).rows()) {
    rows.push(row);
    if (rows.length >= shown) break;
  }
  const columns = table.columns.filter((column) => rows.some((row) => (0, accessor_1.cellOf)(row, column) !== null));
  const head = columns.map((column) => `<th>${(0, escape_html_1.escapeHtml)(column.name)}</th>`).join('');
  const body = rows
    .map(
      (row) =>
        `<tr>${columns.map((column) => `<td>${(0, escape_html_1.escapeHtml)((0, print_cell_1.printCell)(column, (0, accessor_1.cellOf)(row, column)).replace(/^"|"$/g, ''))}</td>`).join('')}</tr>`,
    )
    .join('');
  const total = environment.database.store(table).size;
  return `<p><a href="/">All tables</a> · ${total} rows${total > shown ? `, the first ${shown} are shown` : ''}</p><table><tr>${head}</tr>${body}</table>`;
}
function html(status, title, content) {
  const style =
    'body{font:14px system-ui;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:2px 8px;text-align:left;max-width:30em;overflow:hidden}';
  const body =
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>${(0, escape_html_1.escapeHtml)(title)}</title>` +
    `<style>${style}</style></head><body><h1>${(0, escape_html_1.escapeHtml)(title)}</h1>${content}</body></html>`;
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  };
}
function decodeName(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
//# sourceMappingURL=live-page.js.map
