import type { Coupling, LoadSource, RecordKey, Side, TablePair } from '@couplet/core';

/** The other halves of records that are really coupled: not of those whose other half is only announced. */
export async function otherHalves(
  from: LoadSource,
  pair: TablePair,
  side: Side,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<RecordKey, RecordKey>> {
  if (keys.length === 0) return new Map();
  const found = new Map<RecordKey, RecordKey>();
  for (const [key, coupling] of await from.couplings(pair, side, keys)) {
    const other = otherHalf(coupling, side);
    if (other !== null) found.set(key, other);
  }
  return found;
}

function otherHalf(coupling: Coupling, side: Side): RecordKey | null {
  if (coupling.state === 'pending') return null;
  return side === 'local' ? coupling.integrationKey : coupling.localKey;
}
