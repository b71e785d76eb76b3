/** What a system can do with one table. The pipeline picks the best way these allow and never asks which system it is. */
export interface TableCapabilities {
  /** A create takes a key of ours. Where it does not, `naturalKey` finds a record that may have been created. */
  readonly callerKeys: boolean;
  /** Fields that find a record again when the server gives the keys; empty when there are none. */
  readonly naturalKey: readonly string[];
  /** Rows carry a version, and an update can be refused when it is no longer the present one. */
  readonly versions: boolean;
  /** The change feed reports deletions. */
  readonly deletions: boolean;
  /** Rows per request of the bulk forms; 1 where there is none. */
  readonly insertBatch: number;
  readonly updateBatch: number;
  /** The store evaluates filters itself; otherwise rows are filtered after reading. */
  readonly serverFilter: boolean;
  /** Text is compared without regard to case and blanks at the end. */
  readonly caseInsensitive: boolean;
  /** Longest text per field, where it differs from the definition: read from the live system. */
  readonly lengths: Readonly<Record<string, number>>;
}
