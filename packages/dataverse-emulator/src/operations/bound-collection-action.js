'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.boundCollectionAction = boundCollectionAction;
const bulk_messages_1 = require('../bulk/bulk-messages');
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const messages = new Map([
  ['CreateMultiple', bulk_messages_1.createMultiple],
  ['UpdateMultiple', bulk_messages_1.updateMultiple],
  ['UpsertMultiple', bulk_messages_1.upsertMultiple],
]);
/**
 * Answers an action bound to an entity set: the bulk messages (WA-119 to WA-122).
 *
 * @throws DataverseError 400 when the table does not have the message (WA-130), 501 for actions the emulator does not do
 */
function boundCollectionAction(environment, table, action, request) {
  if (request.method !== 'POST') throw (0, common_errors_1.methodNotAllowed)(request.method, action);
  if (action === 'DeleteMultiple')
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.notImplemented,
      'DeleteMultiple has not yet been implemented.',
    );
  const message = messages.get(action);
  if (!message) throw (0, common_errors_1.notEmulated)(`the action ${action} bound to ${table.entitySetName}`);
  if (!table.definition.bulkMessages?.includes(action)) {
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.messageNotSupportedByTable,
      `The '${action}' method does not support entities of type '${table.logicalName}'. MessageProcessorCache returned MessageProcessor.Empty.`,
    );
  }
  return message(environment, table, request);
}
//# sourceMappingURL=bound-collection-action.js.map
