import { extensionPoint } from '../sdk/extension-point';
import type { PassDirection } from '../sdk/field-mapping';
import type { Load, Row } from '../sdk/load';
import type { RowValues } from '../sdk/scalars';

/** A reason to leave records out, beyond the mapping's filters. `why` is pure; what it must know it loads for the batch. */
export interface RecordFilter<Found = unknown> {
  readonly direction: PassDirection;
  /** Fields of the source that it needs. */
  readonly reads: readonly string[];
  readonly load?: Load<RowValues, Found>;
  /** The reason to leave the record out, or null. */
  readonly why: (row: Row, found: Found) => string | null;
}

/** Reasons to leave a record out. Keyed by mapping; several may apply. */
export const recordFilters = extensionPoint<RecordFilter<never>>('record-filters', { many: true });
