import { literalText } from '../encode/literal';
import { percentEncode } from '../encode/percent-encode';
import { wireName } from '../encode/wire-name';
import type { WebApi } from '../send/web-api';
import type { BulkMessage } from './bulk';
import { readJsonBatch } from './read-json';
import { rowsOf } from './retrieve-multiple';

const messages: readonly BulkMessage[] = ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'];
const tablesPerBatch = 300;

/** Which bulk messages each table has, asked from the environment (WA-130). */
export async function bulkMessages(
  api: WebApi,
  tables: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<BulkMessage>>> {
  const found = new Map<string, ReadonlySet<BulkMessage>>();
  for (let start = 0; start < tables.length; start += tablesPerBatch) {
    const names = tables.slice(start, start + tablesPerBatch);
    const paths = names.flatMap((table) => messages.map((message) => messageFilterPath(table, message)));
    const answers = await readJsonBatch(api, 'bulkMessages', paths);
    for (const [index, table] of names.entries()) {
      const own = messages.filter((_, position) => {
        const answer = answers[index * messages.length + position];
        return answer !== undefined && rowsOf(answer, 'bulkMessages').length > 0;
      });
      found.set(table, new Set(own));
    }
  }
  return found;
}

/** The path of the query that finds a message of a table, and nothing where the table has it not (WA-130). */
export function messageFilterPath(table: string, message: string): string {
  const text = (name: string): string => percentEncode(literalText({ type: 'string', value: wireName(name) }));
  const filter = percentEncode('sdkmessageid/name eq @message and primaryobjecttypecode eq @table');
  return `sdkmessagefilters?$select=sdkmessagefilterid&$filter=${filter}&@message=${text(message)}&@table=${text(table)}`;
}
