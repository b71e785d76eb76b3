import type { System } from '../../ports/system';
import type { RecordKey } from '../../sdk/scalars';
import type { SampleRow } from './sample-table';

/** What users of a system do to the sample table, without Couplet. */
export interface SystemUser {
  insert(rows: readonly Partial<SampleRow>[]): Promise<void>;
  update(key: RecordKey, values: Partial<SampleRow>): Promise<void>;
  remove(keys: readonly RecordKey[]): Promise<void>;
}

/** A user's transaction that is still open. */
export interface OpenTransaction extends SystemUser {
  commit(): Promise<void>;
}

/** A system under test, with an empty sample table at the start of every test. */
export interface SystemHarness {
  readonly system: System;
  readonly user: SystemUser;
  begin(): Promise<OpenTransaction>;
  /** Removes all sample records. */
  clear(): Promise<void>;
  /** Lets all feed positions so far expire. */
  expirePositions(): Promise<void>;
}

/** What a part of the contract needs. */
export type HarnessOf = () => SystemHarness;
