'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.requiredColumns = requiredColumns;
exports.checkRequired = checkRequired;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
/** Columns the metadata calls system required, but which the platform fills when a caller leaves them out. */
const filledByPlatform = new Set([
  'accessmode',
  'caltype',
  'incomingemaildeliverymethod',
  'outgoingemaildeliverymethod',
  'userlicensetype',
  'domainname',
]);
/** The columns of a table that must have a value on create: SystemRequired ones; ApplicationRequired ones need not (WA-39). */
function requiredColumns(table) {
  return table.columns.filter(
    (column) =>
      column !== table.primaryId &&
      column.definition.required === 'SystemRequired' &&
      column.definition.create &&
      column.definition.type !== 'Boolean' &&
      !filledByPlatform.has(column.name),
  );
}
/**
 * Holds a new row against the required columns.
 *
 * @throws DataverseError 400 naming the first column without a value
 */
function checkRequired(draft, required) {
  const missing = required.find((column) => draft.get(column) === null);
  if (!missing) return;
  throw new dataverse_error_1.DataverseError(
    error_code_1.ErrorCode.requiredFieldMissing,
    `Required field missing: the column '${missing.name}' of '${draft.table.logicalName}' needs a value.`,
  );
}
//# sourceMappingURL=required-columns.js.map
