import { IdField, ModifiedOnField, type DateTime, type Guid } from '@couplet/core';

/** What every table of the business application has: an id that never changes, and the time of the last change. */
export abstract class ErpRecord {
  @IdField() systemId!: Guid;
  @ModifiedOnField() systemModifiedAt!: DateTime;
}
