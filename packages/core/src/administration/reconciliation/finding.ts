import type { RecordKey, RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** One field in which coupled records do not say the same. */
export interface FieldDifference {
  /** Id of the field mapping. */
  readonly field: string;
  readonly local: RowValues;
  readonly integration: RowValues;
}

/** A line of a document that differs, or that is there on one side only: then the other key is null. */
export interface LineFinding {
  /** The mapping of the lines. */
  readonly mapping: string;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  readonly fields: readonly FieldDifference[];
}

/** Something in which the two sides of a mapping are not in step. */
export type Finding =
  /** Coupled records with differing values. */
  | {
      readonly kind: 'differs';
      readonly localKey: RecordKey;
      readonly integrationKey: RecordKey;
      readonly fields: readonly FieldDifference[];
      /** Of a document: its lines that differ, or have no other half. */
      readonly lines: readonly LineFinding[];
    }
  /** A record of one side within its filter that has no other half. `candidate`: one that the match keys would find. */
  | { readonly kind: 'oneSided'; readonly side: Side; readonly key: RecordKey; readonly candidate: RecordKey | null }
  /** A coupling of which the record on one side is gone, or both are. */
  | {
      readonly kind: 'dangling';
      readonly gone: Side | 'both';
      readonly localKey: RecordKey | null;
      readonly integrationKey: RecordKey | null;
    }
  /**
   * A coupling of a record that its side's filter leaves out now, or a record filter does, with what that one says: it is no longer synchronized
   * from there, and goes stale (EN-100, EN-330).
   */
  | {
      readonly kind: 'outsideFilter';
      readonly side: Side;
      readonly localKey: RecordKey;
      readonly integrationKey: RecordKey;
      readonly reason: string | null;
    }
  /** Records of one side that have the same match keys: one of them may be a double. */
  | { readonly kind: 'doubled'; readonly side: Side; readonly keys: readonly RecordKey[]; readonly values: RowValues }
  /** A record that could not be compared, with the reason. */
  | {
      readonly kind: 'incomparable';
      readonly side: Side;
      readonly key: RecordKey;
      readonly code: string;
      readonly message: string;
    };

/** Where a reconciliation stands: plain data, to be stored by whoever wants to go on later. */
export interface ReconciliationProgress {
  readonly phase: 'local' | 'integration' | 'couplings' | 'done';
  /** Token of the page that comes next. */
  readonly after: string | null;
}

/** One page of a reconciliation. */
export interface ReconciliationPage {
  readonly findings: readonly Finding[];
  /** Records looked at on this page, and those of them that are coupled and equal. */
  readonly compared: number;
  readonly equal: number;
  /** Where to go on after this page. */
  readonly progress: ReconciliationProgress;
}
