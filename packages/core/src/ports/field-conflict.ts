import type { RowValues } from '../sdk/scalars';
import type { Side } from '../sdk/table';

/** One field of a record in an update conflict: what each side says now, by its own field names, and what both said before. */
export interface FieldConflict {
  /** Id of the field mapping. */
  readonly field: string;
  readonly local: RowValues;
  readonly integration: RowValues;
  /** What was agreed last, as one side held it; null when that is older than the history. */
  readonly agreed: { readonly side: Side; readonly values: RowValues } | null;
}
