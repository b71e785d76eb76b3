import type { WebApi } from '../send/web-api';
import { messageFilterPath } from './bulk-messages';
import { readJson } from './read-json';
import { rowsOf } from './retrieve-multiple';

/** Whether a table has a message such as `CreateMultiple`, asked from the environment (WA-130). Throws like every read. */
export async function hasMessage(api: WebApi, table: string, message: string): Promise<boolean> {
  const operation = 'hasMessage';
  return rowsOf(await readJson(api, { operation, path: messageFilterPath(table, message) }), operation).length > 0;
}
