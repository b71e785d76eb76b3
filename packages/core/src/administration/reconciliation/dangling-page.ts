import type { OpenTenant } from '../../host/tenant';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { Finding, ReconciliationPage } from './finding';

/** Looks for the records of one page of couplings on both sides, whatever the filters say: couplings of records that are gone. */
export async function danglingPage(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  after: string | null,
  size: number,
): Promise<ReconciliationPage> {
  const listed = await tenant.unitOfWork.run(({ couplings }) =>
    couplings.list(mapping.pair, after as RecordKey | null, size),
  );
  const settled = listed.filter(({ state }) => state !== 'pending');
  const local = await presentKeys(tenant, mapping, 'local', settled);
  const integration = await presentKeys(tenant, mapping, 'integration', settled);
  const findings = settled.flatMap((coupling): Finding[] => {
    const { localKey, integrationKey } = coupling;
    const here = localKey !== null && local.has(localKey);
    const there = integrationKey !== null && integration.has(integrationKey);
    if (here && there) return [];
    return [{ kind: 'dangling', gone: here ? 'integration' : there ? 'local' : 'both', localKey, integrationKey }];
  });
  const last = listed.at(-1)?.localKey ?? null;
  const more = listed.length >= size && last !== null;
  return {
    findings,
    compared: listed.length,
    equal: 0,
    progress: more ? { phase: 'couplings', after: last } : { phase: 'done', after: null },
  };
}

async function presentKeys(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  side: Side,
  couplings: readonly Coupling[],
): Promise<ReadonlySet<RecordKey>> {
  const keys = couplings.flatMap((coupling) => couplingKey(coupling, side) ?? []);
  if (keys.length === 0) return new Set();
  const table = mapping[side];
  return new Set((await tenant.systems[side].store.readByKeys(table, keys, [table.id])).keys());
}
