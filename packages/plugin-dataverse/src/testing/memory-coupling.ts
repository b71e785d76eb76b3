import type { CouplingState, RecordKey, TablePair } from '@couplet/core';

/** A coupling as far as loads look at it. */
export interface MemoryCoupling {
  readonly pair: TablePair;
  readonly localKey: RecordKey;
  readonly integrationKey: RecordKey;
  /** `coupled` where nothing is said. */
  readonly state?: CouplingState;
}

/** A pair of tables as one text. */
export function pairText(pair: TablePair): string {
  return `${pair.local}~${pair.integration}`;
}
