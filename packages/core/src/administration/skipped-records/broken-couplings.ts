import type { OpenTenant } from '../../host/tenant';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { ownsCoupling } from '../../pipeline/plan/owns-coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** A coupling of which a half is gone, or both are. */
export interface BrokenCoupling {
  readonly coupling: Coupling;
  readonly missing: Side | 'both';
}

const pageSize = 1000;

/** Looks for the records of all that a mapping coupled, page by page, in bounded memory: one read per side and page. */
export async function* brokenCouplings(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
): AsyncGenerator<readonly BrokenCoupling[], void> {
  let after: RecordKey | null = null;
  for (;;) {
    const last: RecordKey | null = after;
    const page: readonly Coupling[] = await tenant.unitOfWork.run(({ couplings }) =>
      couplings.list(mapping.pair, last, pageSize),
    );
    const coupled = page.filter((one) => one.state === 'coupled' && ownsCoupling(mapping, one));
    const present = {
      local: await presentKeys(tenant, mapping, 'local', coupled),
      integration: await presentKeys(tenant, mapping, 'integration', coupled),
    };
    const broken = coupled.flatMap((coupling): readonly BrokenCoupling[] => {
      const isThere = (side: Side): boolean => present[side].has(couplingKey(coupling, side) ?? ('' as RecordKey));
      if (isThere('local') && isThere('integration')) return [];
      return [{ coupling, missing: isThere('local') ? 'integration' : isThere('integration') ? 'local' : 'both' }];
    });
    if (broken.length > 0) yield broken;
    after = page.at(-1)?.localKey ?? null;
    if (page.length < pageSize || after === null) return;
  }
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
