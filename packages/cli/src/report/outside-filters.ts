import type { EffectiveMapping, OpenTenant } from '@couplet/core/internal';
import type { Pool } from 'pg';
import { conditionText } from '../explain/condition-text';
import { countRecords } from '../program/count-records';
import type { StayedBehind } from './stayed-behind';

/** Local records that a mapping is not meant to synchronize. */
export interface OutsideFilters {
  readonly mapping: string;
  readonly records: number;
  /** All local records of the mapping's table. */
  readonly of: number;
  /** What a record must be to be synchronized. */
  readonly filter: string;
}

/**
 * Accounts for the local records that are neither coupled nor stayed behind: those that the filters of their mapping leave out. Mappings
 * without such records are left out.
 */
export async function outsideFilters(
  tenant: OpenTenant,
  pool: Pool,
  behind: readonly StayedBehind[],
): Promise<readonly OutsideFilters[]> {
  const all: OutsideFilters[] = [];
  for (const mapping of tenant.mappings) {
    const of = await countRecords(pool, tenant.id, mapping.local);
    const records = of - (await accountedFor(tenant, mapping, behind));
    if (records > 0) all.push({ mapping: mapping.name, records, of, filter: filterText(tenant, mapping) });
  }
  return all;
}

/** Records that are coupled, and those without a coupling that stayed behind. */
async function accountedFor(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  behind: readonly StayedBehind[],
): Promise<number> {
  const keys = behind.filter((one) => one.mapping === mapping.name && one.side === 'local').map(({ key }) => key);
  return tenant.unitOfWork.run(async ({ couplings }) => {
    const { coupled } = await couplings.count(mapping.pair);
    const known = await couplings.findByKeys(mapping.pair, 'local', keys);
    return coupled + keys.filter((key) => (known.get(key)?.state ?? 'pending') === 'pending').length;
  });
}

function filterText(tenant: OpenTenant, mapping: EffectiveMapping): string {
  const more = tenant.catalogue.all('record-filters', mapping.name).map(({ plugin }) => `a record filter of ${plugin}`);
  return [conditionText(mapping.localFilter), ...new Set(more)].join(', and ');
}
