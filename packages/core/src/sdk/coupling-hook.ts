import type { Condition } from './condition';
import type { LoadSource, Row } from './load';
import type { RecordKey, RowValues } from './scalars';
import type { Side } from './table';

/** Two records that are coupled, or about to be; a half that is gone is null. */
export interface CoupledRecords {
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  readonly local: Row | null;
  readonly integration: Row | null;
}

/** What to change in the two records of a pair. Only fields that the hook reads; what is there already is not written. */
export interface HalfChanges {
  readonly local?: RowValues;
  readonly integration?: RowValues;
}

/** Records of another mapping whose couplings go with those of a pair. */
export interface DependentCouplings {
  readonly mapping: string;
  readonly side: Side;
  readonly keys: readonly RecordKey[];
}

/** Integration records that belong to nobody once all of a mapping is uncoupled, and what to change in them (EN-240). */
export interface Leftovers {
  readonly filter: Condition;
  readonly change: RowValues;
}

/** Given pairs of a batch, answers one change per pair, in their order; null where nothing changes. */
export type ChangeHalves = (
  pairs: readonly CoupledRecords[],
  from: LoadSource,
) => Promise<readonly (HalfChanges | null)[]>;

/**
 * What a plugin does around couplings that people make and remove. May be asked again about the same pair, after a crash or when a record
 * changed meanwhile: answers must depend on the records alone. What a hook throws fails the pairs that it was given; they stay as they are.
 * Records are written before the coupling is made or removed: local ones where the mapping writes local records, integration ones where it
 * writes those (EN-239). What only reacts listens to `recordSynched`.
 */
export interface CouplingHook {
  /** Fields that the hook is shown and may change. */
  readonly reads: Readonly<Partial<Record<Side, readonly string[]>>>;
  readonly beforeCoupling?: ChangeHalves;
  readonly beforeUncoupling?: ChangeHalves;
  /** Couplings of other mappings that are removed before these are, for example those of a company's contacts. */
  readonly dependents?: (pairs: readonly CoupledRecords[], from: LoadSource) => Promise<readonly DependentCouplings[]>;
  /** Asked once all couplings of the mapping are removed. */
  readonly leftovers?: (from: LoadSource) => Promise<Leftovers | null>;
}
