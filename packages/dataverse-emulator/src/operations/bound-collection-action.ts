import { createMultiple, deleteMultiple, updateMultiple, upsertMultiple } from '../bulk/bulk-messages';
import type { Environment } from '../environment/environment';
import { methodNotAllowed, notEmulated } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import { salesMessage } from '../sales/messages/sales-messages';
import type { ApiRequest, ApiResponse } from '../server/api-request';

const messages = new Map([
  ['CreateMultiple', createMultiple],
  ['UpdateMultiple', updateMultiple],
  ['UpsertMultiple', upsertMultiple],
]);

/**
 * Answers an action bound to an entity set: the bulk messages (WA-119 to WA-122) and messages of the sales tables (WA-208).
 *
 * @throws DataverseError 400 when the table does not have the message (WA-130), 501 for actions the emulator does not do
 */
export function boundCollectionAction(
  environment: Environment,
  table: Table,
  action: string,
  request: ApiRequest,
): ApiResponse {
  if (request.method !== 'POST') throw methodNotAllowed(request.method, action);
  if (action === 'DeleteMultiple') return deleteMultiple(environment, table, request);
  const message = messages.get(action);
  const answer = message ? undefined : salesMessage(environment, action, request, { table });
  if (answer) return answer;
  if (!message) throw notEmulated(`the action ${action} bound to ${table.entitySetName}`);
  if (!table.definition.bulkMessages?.includes(action)) {
    throw new DataverseError(
      ErrorCode.messageNotSupportedByTable,
      `The '${action}' method does not support entities of type '${table.logicalName}'. MessageProcessorCache returned MessageProcessor.Empty.`,
    );
  }
  return message(environment, table, request);
}
