import { wireName } from '../encode/wire-name';
import type { Outcome } from '../outcome';
import type { Answer } from '../send/classify';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';

/** Messages that write many rows of one table in one transaction (WA-119 to WA-123). */
export type BulkMessage = 'CreateMultiple' | 'UpdateMultiple' | 'UpsertMultiple';

/**
 * Sends a bulk message. All rows or none: a refusal is that of one row, and does not say which (WA-123). `target` is the JSON text of a row;
 * these texts are made here, so that nothing but the body is kept while the request is under way.
 */
export function sendBulk<Row>(
  api: WebApi,
  table: TableDefinition,
  message: BulkMessage | 'DeleteMultiple',
  rows: readonly Row[],
  target: (row: Row) => string,
): Promise<Outcome<Answer>> {
  return api.sender.send({
    operation: message,
    method: 'POST',
    path: `${wireName(table.entitySet)}/Microsoft.Dynamics.CRM.${message}`,
    body: `{"Targets":[${rows.map(target).join(',')}]}`,
    repeatable: false,
  });
}
