import type { Environment } from '../environment/environment';
import { querySyntax } from '../errors/common-errors';
import type { ApplyPipeline } from '../odata/aggregation/apply-parser';
import { compileApply } from '../odata/aggregation/apply-query';
import { compileGroupWriter } from '../odata/aggregation/group-writer';
import { encodeToken, pageNumberOf, writePageToken } from '../odata/paging-cookie';
import type { QueryOptions } from '../odata/query-options';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../server/api-request';
import { largestPage } from '../server/preferences';
import { appliedPreferences, linkBase } from './query-links';
import { rowsOf, type RowSource } from './row-source';

/**
 * Answers `$apply`: the groups of a set of rows, page by page (WA-101, WA-102).
 *
 * @throws DataverseError 400, also for query options that do not go together with `$apply`
 */
export function applyRows(
  environment: Environment,
  source: RowSource,
  pipeline: ApplyPipeline,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse {
  if (options.filter || options.select || options.expand.length > 0)
    throw querySyntax('$apply cannot be combined with $filter, $select and $expand; use filter(…) inside $apply.');
  const { caller, preferences, root } = request;
  const query = compileApply(pipeline, options.orderBy, source.table, { environment, caller });
  const groups = query.run(rowsOf(environment, source));
  const size = preferences.maxPageSize ?? Math.min(options.top ?? largestPage, largestPage);
  const page = options.skipToken === undefined ? 1 : pageNumberOf(options.skipToken);
  const kept = groups.slice((page - 1) * size, page * size);
  const more = page * size < groups.length && (preferences.maxPageSize !== undefined || options.top === undefined);

  let body = `{"@odata.context":${JSON.stringify(`${root}$metadata#${source.set}`)}`;
  if (options.count) body += `,"@odata.count":${Math.min(groups.length, largestPage)}`;
  const write = compileGroupWriter(query.keys, query.measures, preferences.annotations);
  body += `,"value":[${kept.map(write).join(',')}]`;
  if (more) {
    const link = `${linkBase(request, source.path)}$skiptoken=${encodeToken(writePageToken(page + 1))}`;
    body += `,"@odata.nextLink":${JSON.stringify(link)}`;
  }
  return jsonResponse(200, `${body}}`, appliedPreferences(request));
}
