import type { FetchAggregateQuery } from '../../encode/fetch/fetch-query';
import { fetchAggregateText } from '../../encode/fetch/fetch-text';
import type { WebApi } from '../../send/web-api';
import type { TableDefinition } from '../../table-definition';
import { aggregateRow, type AggregateRow } from '../aggregate/aggregate-row';
import { readJson } from '../read-json';
import { rowsOf } from '../retrieve-multiple';
import { fetchPath } from './fetch-page';

/** Runs an aggregating FetchXML query. Throws when more than 50,000 rows would have to be summed up (WA-102). */
export async function fetchAggregate(
  api: WebApi,
  table: TableDefinition,
  query: FetchAggregateQuery,
): Promise<readonly AggregateRow[]> {
  const operation = 'fetchAggregate';
  const answer = await readJson(api, { operation, path: fetchPath(table, fetchAggregateText(query, table)) });
  const names = query.columns.map(({ as }) => as);
  return rowsOf(answer, operation).map((row) => aggregateRow(row, names, operation));
}
