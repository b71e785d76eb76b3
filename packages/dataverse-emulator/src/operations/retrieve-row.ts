import { keyOfRow } from '../elastic/partition';
import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import { contextUrl } from '../odata/context-url';
import { selectWithReferences } from '../odata/expand';
import { compileExpands } from '../odata/expand-writer';
import type { QueryOptions } from '../odata/query-options';
import { compileRowWriter } from '../odata/row-writer';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import { etagOf, matchesAnyEtag } from './conditions';
import { appliedPreferences } from './query-links';
import { onlySelectAndExpand } from './query-rows';

/**
 * Answers a read of one row (WA-54), with `If-None-Match` 304 when it is unchanged (WA-74).
 *
 * @throws DataverseError 400
 */
export function retrieveRow(
  environment: Environment,
  table: Table,
  row: Row,
  options: QueryOptions,
  request: ApiRequest,
): ApiResponse {
  onlySelectAndExpand(options);
  const condition = request.headers['if-none-match'];
  const conditional =
    table.definition.optimisticConcurrency &&
    options.expand.length === 0 &&
    request.preferences.annotationText === undefined;
  request.caller.access?.check('Read', table, row);
  if (conditional && condition !== undefined && condition !== 'null' && matchesAnyEtag(condition, table, row)) {
    return { status: 304, headers: { ETag: etagOf(table, row) } };
  }
  return rowResponse(environment, table, row, options, request, 200, appliedPreferences(request));
}

/** An answer with one row as its body. */
export function rowResponse(
  environment: Environment,
  table: Table,
  row: Row,
  options: QueryOptions,
  request: ApiRequest,
  status: number,
  headers: Record<string, string>,
): ApiResponse {
  const { root, caller, preferences } = request;
  caller.access?.check('Read', table, row);
  const { annotations, maxPageSize } = preferences;
  const expands = compileExpands(
    { environment, caller, annotations, root, pageSize: maxPageSize, single: true },
    table,
    options.expand,
  );
  const select = selectWithReferences(options.select, options.expand);
  const write = compileRowWriter(environment, table, select, annotations, expands);
  const url = JSON.stringify(contextUrl(root, table.entitySetName, options.select, options.expand, true));
  const response = jsonResponse(status, `{"@odata.context":${url},${write(row).slice(1)}`, {
    ETag: etagOf(table, row),
    ...headers,
  });
  return { ...response, entity: `${root}${table.entitySetName}(${keyOfRow(table, row)})` };
}
