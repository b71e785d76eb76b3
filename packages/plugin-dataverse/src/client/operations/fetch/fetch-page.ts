import type { FetchQuery } from '../../encode/fetch/fetch-query';
import { fetchText, type FetchPage } from '../../encode/fetch/fetch-text';
import { percentEncode } from '../../encode/percent-encode';
import { wireName } from '../../encode/wire-name';
import { member, type JsonObject } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import type { TableDefinition } from '../../table-definition';
import { readJson } from '../read-json';
import { preferHeader } from '../retrieve';
import { rowsOf } from '../retrieve-multiple';
import { fetchRowDecoder, type FetchRow } from './decode-fetch-row';

const annotations = 'odata.include-annotations="Microsoft.Dynamics.CRM.*"';

/** One page of a query in FetchXML. */
export interface FetchedPage {
  readonly rows: readonly FetchRow[];
  /** Whether there are rows after these. */
  readonly more: boolean;
}

/** Which page of a query to read: pages count from 1 on. */
export interface FetchPageOptions {
  readonly page: number;
  /** Rows per page, 1 to 5,000. */
  readonly pageSize: number;
  readonly signal?: AbortSignal;
}

/**
 * Reads one page by its number, for lists that people leaf through (WA-103). The server counts from the first row on each time, and rows that
 * come or go meanwhile shift the pages: to read everything, see {@link fetchRows}. Throws like every read.
 */
export async function fetchPage(
  api: WebApi,
  table: TableDefinition,
  query: FetchQuery,
  { page, pageSize, signal }: FetchPageOptions,
): Promise<FetchedPage> {
  const operation = 'fetchPage';
  const at: FetchPage = { number: page, size: pageSize, cookie: null };
  const answer = await readFetchPage(api, operation, table, fetchText(query, table, at), signal);
  return { rows: rowsOf(answer, operation).map(fetchRowDecoder(query, table, operation)), more: hasMore(answer) };
}

/** Reads the answer to a query in FetchXML, with the annotations that its rows and pages need. */
export function readFetchPage(
  api: WebApi,
  operation: string,
  table: TableDefinition,
  xml: string,
  signal?: AbortSignal,
): Promise<JsonObject> {
  return readJson(api, {
    operation,
    path: fetchPath(table, xml),
    headers: preferHeader([annotations]),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Whether an answer says that there are rows after its own (WA-46). */
export function hasMore(answer: JsonObject): boolean {
  return member(answer, '@Microsoft.Dynamics.CRM.morerecords') === true;
}

/** The path of a query in FetchXML, encoded. */
export function fetchPath(table: TableDefinition, xml: string): string {
  return `${wireName(table.entitySet)}?fetchXml=${percentEncode(xml)}`;
}
