import { CoupletError } from '@couplet/core';

/** A table that was not made by `dataverseTable` or `choiceTable` is asked for. */
export class NotADataverseTableError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_TABLE_FOREIGN';
  constructor(table: string) {
    super(
      `${table} is no table of Dataverse. Declare it with dataverseTable or choiceTable, or connect its side to another system.`,
      {
        table,
      },
    );
  }
}
