import type { CoupledRecords, CouplingHook } from '../../sdk/coupling-hook';
import type { OpenTenant } from '../../host/tenant';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** The keys of two records. */
export interface PairKeys {
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
}

/** Reads both records of pairs, with the fields that hooks ask for: one read per side. */
export async function readHalves(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  pairs: readonly PairKeys[],
  hooks: readonly Pick<CouplingHook, 'reads'>[],
): Promise<readonly CoupledRecords[]> {
  const read = (side: Side): Promise<ReadonlyMap<RecordKey, Row>> => {
    const keys = pairs.flatMap((pair) => (side === 'local' ? pair.localKey : pair.integrationKey) ?? []);
    const fields = new Set(hooks.flatMap((hook) => hook.reads[side] ?? []));
    return tenant.systems[side].store.readByKeys(mapping[side], keys, [...fields]);
  };
  const [local, integration] = [await read('local'), await read('integration')];
  const rowOf = (rows: ReadonlyMap<RecordKey, Row>, key: RecordKey | null): Row | null =>
    key === null ? null : (rows.get(key) ?? null);
  return pairs.map(({ localKey, integrationKey }) => ({
    localKey,
    integrationKey,
    local: rowOf(local, localKey),
    integration: rowOf(integration, integrationKey),
  }));
}
