import type { OpenTenant } from '../../host/tenant';
import type { Recommendation } from '../../ports/repositories/review-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** Records of each side that are looked at. */
const looked = 1000;

/**
 * How a mapping is best synchronized for the first time (EN-257): nothing where both sides are empty, everything where one is, and coupling
 * first where both have records within their filters that are not coupled: some of them may be each other's half. Where the records of a side
 * are coupled already, this was done before. One page per side is read, whatever the size of the tables.
 */
export async function recommend(tenant: OpenTenant, mapping: EffectiveMapping): Promise<Recommendation> {
  const [local, integration] = await Promise.all([
    firstRecords(tenant, mapping, 'local'),
    firstRecords(tenant, mapping, 'integration'),
  ]);
  if (local.length === 0 && integration.length === 0) return 'noRecordsFound';
  if (local.length === 0 || integration.length === 0) return 'fullSynchronization';
  const isDone =
    (await areCoupled(tenant, mapping, 'local', local)) ||
    (await areCoupled(tenant, mapping, 'integration', integration));
  return isDone ? 'fullSynchronization' : 'coupleRecords';
}

async function firstRecords(tenant: OpenTenant, mapping: EffectiveMapping, side: Side): Promise<readonly RecordKey[]> {
  const table = mapping[side];
  const filter = side === 'local' ? mapping.localFilter : mapping.integrationFilter;
  const question = { filter, fields: [table.id], after: null, size: looked };
  const { rows } = await tenant.systems[side].store.readPage(table, question);
  return rows.map(({ key }) => key);
}

async function areCoupled(
  tenant: OpenTenant,
  { pair }: EffectiveMapping,
  side: Side,
  keys: readonly RecordKey[],
): Promise<boolean> {
  const coupled = await tenant.unitOfWork.run(({ couplings }) => couplings.findByKeys(pair, side, keys));
  return keys.every((key) => coupled.has(key));
}
