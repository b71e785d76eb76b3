import type { Environment } from '../environment/environment';
import type { ApiResponse } from '../server/api-request';
import { isLoopback } from '../webhooks/target-hosts';
import { script, style } from './assets';
import { html } from './html';
import { asset, page } from './layout';
import { overviewPage } from './overview-page';
import { rowPage } from './row-page';
import { tablePage } from './table-page';

/**
 * The pages for people who want to look: `/` shows the tables, `/page/{table}` its rows, `/page/{table}/{id}` one row. They need no token,
 * so they are shown only under a name of this machine: a page of another origin that points its name here learns nothing.
 *
 * @param url path and query
 */
export function livePage(
  environment: Environment,
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
): ApiResponse {
  if (method !== 'GET') return asset(405, 'text/plain', 'Only GET.\n');
  if (!isLoopback((headers['host'] ?? '').replace(/:\d+$/, '')))
    return asset(403, 'text/plain', 'The page is shown under 127.0.0.1 and localhost only.\n');
  const [path, query] = url.split('?');
  const parameters = new URLSearchParams(query);
  const search = parameters.get('search') ?? '';
  if (path === '/') return overviewPage(environment, search);
  const [name, id] = path!.slice('/page/'.length).split('/').map(decode);
  if (name === '-' && id === 'style.css') return asset(200, 'text/css', style);
  if (name === '-' && id === 'live.js') return asset(200, 'text/javascript', script);
  const table = environment.catalog.find(name ?? '');
  if (!table) return notFound(`There is no table ${name ?? ''}.`);
  if (id === undefined || id === '') return tablePage(environment, table, search, pageNumber(parameters.get('page')));
  const row = environment.database.find(table, id.toLowerCase());
  return row
    ? rowPage(environment, table, row)
    : notFound(`There is no ${table.logicalName} with the id ${id}; it may be deleted.`);
}

function notFound(text: string): ApiResponse {
  return page(404, {
    title: 'Not found',
    content: html`<h1>Not found</h1>
      <p>${text}</p>`,
  });
}

function pageNumber(text: string | null): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 ? number : 1;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
