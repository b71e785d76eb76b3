import type { ErrorFacts } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';
import type { Outcome } from '../../sdk/outcome';
import type { RecordKey, RowValues } from '../../sdk/scalars';

/** What a direction would do with one field of a record. */
export interface FieldPreview {
  /** Id of the field mapping. */
  readonly field: string;
  /** The values read on the source side. */
  readonly source: RowValues;
  /** What the destination holds now; null when the record is not there. */
  readonly present: RowValues | null;
  /** What would be written; null when nothing would. */
  readonly written: RowValues | null;
}

/** What a direction would do with a record, and why it would not. */
export interface PassagePreview {
  readonly direction: PassDirection;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  /** What it would do: `none` also where the record would not go. */
  readonly action: 'insert' | 'modify' | 'delete' | 'uncouple' | 'none';
  /** How the record would settle before anything is written, or null where it would be written. */
  readonly outcome: Outcome | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly facts: ErrorFacts;
  /** The fields of this direction, in the order of the mapping. */
  readonly fields: readonly FieldPreview[];
  /** The lines of a document. */
  readonly lines: readonly PassagePreview[];
}

/** A record seen from both directions of its mapping. */
export interface RecordPreview {
  readonly mapping: string;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  readonly coupled: boolean;
  /** One per direction of the mapping, to the integration table first. */
  readonly directions: readonly PassagePreview[];
}
