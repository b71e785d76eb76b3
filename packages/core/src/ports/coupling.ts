import type { RecordKey } from '../sdk/scalars';
import type { Side, TablePair } from '../sdk/table';

/** `pending`: a create was announced and may have happened. Skipped records are on the retry list, coupled or not. */
export type CouplingState = 'pending' | 'coupled';

/**
 * The stored link of two records of a pair of tables. While `pending`, the key of the destination is the one chosen for the create, or
 * null where the server gives it.
 */
export interface Coupling {
  readonly pair: TablePair;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  readonly state: CouplingState;
  /** The mapping that wrote it. */
  readonly mapping: string;
  /** Versions last seen on each side. */
  readonly localVersion: string | null;
  readonly integrationVersion: string | null;
  /** Version of the effective mapping that packed {@link base}. */
  readonly planVersion: string;
  /** Packed 64-bit hashes of the values at the last success: per field the local one, then the integration one; zero is unknown. */
  readonly base: Uint8Array;
  /** While pending: the side whose record is being created. */
  readonly creating: Side | null;
  /** The conflict already judged, by the versions it was judged on. */
  readonly conflict: JudgedConflict | null;
}

/** An update conflict that was judged once: the second pass does not judge the same two versions again. */
export interface JudgedConflict {
  readonly localVersion: string | null;
  readonly integrationVersion: string | null;
  readonly verdict: string;
}

/** The key of one side of a coupling. */
export function couplingKey(coupling: Coupling, side: Side): RecordKey | null {
  return side === 'local' ? coupling.localKey : coupling.integrationKey;
}
