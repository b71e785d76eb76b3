import { CoupletError } from '@couplet/core';

/** A read names a field that the table's declaration does not have. */
export class FieldUnknownError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_FIELD_UNKNOWN';
  constructor(table: string, field: string) {
    super(`The table ${table} has no field ${field}. Check the spelling, or add the column with extend.`, {
      table,
      field,
    });
  }
}
