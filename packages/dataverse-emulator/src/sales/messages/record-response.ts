import { payloadError } from '../../errors/common-errors';
import type { Table } from '../../metadata/table';
import { readQueryOptions } from '../../odata/query-options';
import { rowResponse } from '../../operations/retrieve-row';
import type { ApiResponse } from '../../server/api-request';
import type { Row } from '../../store/row';
import type { MessageCall } from './message';
import { isObject } from './parameters';

/**
 * Answers with the row a message made, with the columns that its parameter ColumnSet asks for (WA-208).
 *
 * @throws DataverseError 400 for a column that the table does not have
 */
export function recordResponse(call: MessageCall, table: Table, row: Row): ApiResponse {
  call.environment.database.settle();
  const options = { ...readQueryOptions(new Map()), select: columnSet(call, table) };
  return rowResponse(call.environment, table, row, options, call.request, 200, {});
}

function columnSet({ body }: MessageCall, table: Table): string[] | undefined {
  const set = body['ColumnSet'];
  const columns = isObject(set) && set['AllColumns'] !== true ? set['Columns'] : undefined;
  if (!Array.isArray(columns)) return undefined;
  return columns.map((name) => {
    const column = typeof name === 'string' ? table.column(name) : undefined;
    if (!column) throw payloadError(`'ColumnSet' names a column that '${table.logicalName}' does not have.`);
    return column.wireName;
  });
}
