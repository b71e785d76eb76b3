import type { ApiResponse } from '../server/api-request';
import { html, type Html } from './html';

/** What surrounds the content of a page. */
export interface PageFrame {
  title: string;
  /** Text in the search field; undefined for pages without one. */
  search?: string;
  searchLabel?: string;
  content: Html;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A whole page. Nothing is loaded from elsewhere; the content renews itself without losing what is typed. */
export function page(status: number, { title, search, searchLabel, content }: PageFrame): ApiResponse {
  const form =
    search === undefined
      ? html``
      : html`<form role="search" method="get">
          <input
            type="search"
            name="search"
            value="${search}"
            placeholder="${searchLabel ?? 'Search'}"
            aria-label="${searchLabel ?? 'Search'}"
            autocomplete="off"
          />
        </form>`;
  const whole = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/page/-/style.css" />
        <script src="/page/-/live.js" defer></script>
      </head>
      <body>
        <header>
          <a class="home" href="/">Local Dataverse</a>
          ${form}
          <span id="live" role="status">live</span>
        </header>
        <main>${content}</main>
      </body>
    </html>`;
  return asset(status, 'text/html', whole.text);
}

/** An answer that browsers neither guess at nor keep. */
export function asset(status: number, type: string, body: string): ApiResponse {
  return {
    status,
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
    body,
  };
}
