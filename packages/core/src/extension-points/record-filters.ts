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

/** Types a record filter by what it loads: `recordFilters.value('CONTACT', recordFilter({ direction, reads, load, why }))`. */
export function recordFilter<Found = undefined>(filter: RecordFilter<Found>): RecordFilter<never> {
  return filter as unknown as RecordFilter<never>;
}

/** Reasons to leave a record out. Keyed by mapping; several may apply. */
export const recordFilters = extensionPoint<RecordFilter<never>>('record-filters', { many: true });
