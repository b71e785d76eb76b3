import type { Environment } from '../environment/environment';
import { annotationNames } from '../odata/annotations';
import { compileGroupWriter } from '../odata/aggregation/group-writer';
import type { FetchSource } from '../odata/query-options';
import { appliedPreferences } from '../operations/query-links';
import { rowsOf, type RowSource } from '../operations/row-source';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../server/api-request';
import { largestPage } from '../server/preferences';
import { compileFetch, type FetchPlan } from './compile-fetch';
import { compileAggregate } from './fetch-aggregate';
import { fetchError } from './fetch-error';
import type { FetchQuery } from './fetch-query';
import { pageByNumber } from './fetch-page';
import { fetchPlainRows, type FetchResult } from './fetch-plain-rows';
import { parseFetch } from './parse-fetch';
import { fetchTextOf } from './stored-query';

/** Largest number a count tells (WA-84). */
const countLimit = 5000;

/**
 * Answers a query in FetchXML or a stored one (WA-103).
 *
 * @param count whether the address asks for the number of rows
 * @throws DataverseError with the documented code
 */
export function fetchRows(
  environment: Environment,
  source: RowSource,
  fetch: FetchSource,
  count: boolean,
  request: ApiRequest,
): ApiResponse {
  const query = parseFetch(fetchTextOf(environment, source.table, fetch));
  if (query.top !== undefined && (query.count !== undefined || query.page > 1 || query.returnTotalRecordCount))
    throw fetchError(
      'invalidFetchXml',
      'Malformed FetchXml: top cannot be combined with page, count or returntotalrecordcount.',
    );
  const plan = compileFetch(query, source.table, { environment, caller: request.caller });
  const counted = count || query.returnTotalRecordCount;
  const size = Math.min(query.top ?? query.count ?? largestPage, largestPage);
  const result = query.aggregate
    ? fetchGroups(environment, source, query, plan, size, request)
    : fetchPlainRows(environment, source, query, plan, { size, counted }, request);
  return answer(result, query, counted, source, request);
}

function fetchGroups(
  environment: Environment,
  source: RowSource,
  query: FetchQuery,
  plan: FetchPlan,
  size: number,
  { preferences }: ApiRequest,
): FetchResult {
  const { keys, measures, run } = compileAggregate(query, plan.scope, environment);
  const groups = run(plan.frames(rowsOf(environment, source)));
  const { items, more } = pageByNumber(groups, query.page, size);
  const write = compileGroupWriter(keys, measures, preferences.annotations);
  return { rows: items.map(write), more, total: groups.length, context: undefined, cookie: undefined };
}

function answer(
  { rows, more, total, context, cookie }: FetchResult,
  query: FetchQuery,
  counted: boolean,
  source: RowSource,
  request: ApiRequest,
): ApiResponse {
  const { root, preferences } = request;
  const wanted = (name: string): boolean => preferences.annotations.includes(name);
  const columns = context === undefined || context.length === 0 ? '' : `(${context.join(',')})`;
  const members = [`"@odata.context":${JSON.stringify(`${root}$metadata#${source.set}${columns}`)}`];
  if (counted) members.push(`"@odata.count":${Math.min(total, countLimit)}`);
  if (wanted(annotationNames.totalRecordCount)) {
    members.push(`"@${annotationNames.totalRecordCount}":${counted ? Math.min(total, countLimit) : -1}`);
    members.push(`"@${annotationNames.totalRecordCountLimitExceeded}":${counted && total > countLimit}`);
  }
  const open = more && query.top === undefined;
  if (open && cookie !== undefined && wanted(annotationNames.fetchXmlPagingCookie))
    members.push(`"@${annotationNames.fetchXmlPagingCookie}":${JSON.stringify(cookie)}`);
  if (open && wanted(annotationNames.moreRecords)) members.push(`"@${annotationNames.moreRecords}":true`);
  members.push(`"value":[${rows.join(',')}]`);
  return jsonResponse(200, `{${members.join(',')}}`, appliedPreferences(request, false));
}
