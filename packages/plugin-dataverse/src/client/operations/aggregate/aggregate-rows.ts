import { applyText, groupName, type ApplyQuery } from '../../encode/apply';
import { percentEncode } from '../../encode/percent-encode';
import { wireName } from '../../encode/wire-name';
import type { WebApi } from '../../send/web-api';
import type { TableDefinition } from '../../table-definition';
import { readJson } from '../read-json';
import { rowsOf } from '../retrieve-multiple';
import { aggregateRow, type AggregateRow } from './aggregate-row';

/**
 * Groups and sums up rows by `$apply` (WA-101): rows with the groups by the names or paths they were asked by, and the aliases. Throws when more than
 * 50,000 rows would have to be summed up (WA-102).
 */
export async function aggregateRows(
  api: WebApi,
  table: TableDefinition,
  query: ApplyQuery,
): Promise<readonly AggregateRow[]> {
  const operation = 'aggregate';
  const answer = await readJson(api, {
    operation,
    path: `${wireName(table.entitySet)}?$apply=${percentEncode(applyText(query, table))}`,
  });
  const groups = (query.groupBy ?? []).map((grouping) => ({
    name: typeof grouping === 'string' ? grouping : grouping.path,
    wire: groupName(grouping, table),
  }));
  const sums = (query.aggregates ?? []).map(({ as }) => as);
  const wires = groups.map(({ wire }) => wire);
  return rowsOf(answer, operation).map((row) => {
    const found = aggregateRow(row, wires, operation);
    const named = groups.map(({ name, wire }): [string, AggregateRow[string]] => [name, found[wire] ?? null]);
    return { ...Object.fromEntries(named), ...aggregateRow(row, sums, operation) };
  });
}
