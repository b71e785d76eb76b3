import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Draft } from '../writing/draft';

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
export function requiredColumns(table: Table): Column[] {
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
export function checkRequired(draft: Draft, required: readonly Column[]): void {
  const missing = required.find((column) => draft.get(column) === null);
  if (!missing) return;
  throw new DataverseError(
    ErrorCode.requiredFieldMissing,
    `Required field missing: the column '${missing.name}' of '${draft.table.logicalName}' needs a value.`,
  );
}
